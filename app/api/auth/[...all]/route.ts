import { handleAuthRequest } from '#lib/server/auth.ts';

export const GET = handleAuthRequest;
export const POST = handleAuthRequest;
