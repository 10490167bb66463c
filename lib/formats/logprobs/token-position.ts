/** A token as a server names it: its text, its bytes where the server gives them, its id where it is known. */
export type NamedToken = { token: string; bytes?: number[]; id?: number };

/** A token with the natural logarithm of its probability; null stands for minus infinity, which JSON cannot say. */
export type LikelyToken = NamedToken & { logprob: number | null };

/** What was taken at one place, where anything was, and what might have been taken instead (it may be among them). */
export type TokenPosition = { sampled?: NamedToken; candidates: LikelyToken[] };
