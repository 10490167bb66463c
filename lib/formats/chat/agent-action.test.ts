import { expect, test } from 'vitest';
import type { JsonObject } from '#lib/json.ts';
import { readAgentAction } from '#lib/formats/chat/agent-action.ts';
import { addMessages, newConversation } from '#lib/formats/chat/messages.ts';

test("Anthropic's computer tool says what it does and where", () => {
  expect(readAgentAction('computer', { action: 'left_click', coordinate: [640, 360] })).toEqual({
    type: 'left_click',
    points: [{ x: 640, y: 360 }],
    unit: 'pixel',
  });
  expect(
    readAgentAction('computer', { action: 'left_click_drag', start_coordinate: [1, 2], coordinate: [3, 4] }),
  ).toMatchObject({
    points: [
      { x: 1, y: 2 },
      { x: 3, y: 4 },
    ],
  });
  expect(readAgentAction('computer', { action: 'wait', duration: 2 })).toEqual({
    type: 'wait',
    signal: 'wait',
  });
  expect(readAgentAction('computer', { action: 'type', text: 'ls' })).toEqual({ type: 'type', text: 'ls' });
});

test('a line of pyautogui with numbers up to 1 means parts of the screen', () => {
  expect(readAgentAction('python', { code: 'pyautogui.click(x=0.3271, y=0.2694)' })).toEqual({
    type: 'click',
    points: [{ x: 0.3271, y: 0.2694 }],
    unit: 'share',
  });
  expect(readAgentAction(undefined, 'import pyautogui\npyautogui.moveTo(10, 20)')).toMatchObject({
    unit: 'pixel',
  });
  expect(readAgentAction(undefined, "pyautogui.write('hi, you')")).toEqual({
    type: 'write',
    text: 'hi, you',
  });
});

test('other tools are no actions, whatever their arguments are called', () => {
  expect(readAgentAction('search', { action: 'click', x: 1, y: 2 })).toBeNull();
  expect(readAgentAction('bash', { command: 'ls' })).toBeNull();
  expect(readAgentAction(undefined, null)).toBeNull();
});

test("OpenAI's computer calls and their screenshots are read from a list of items", () => {
  const conversation = newConversation();
  const items: JsonObject[] = [
    { type: 'computer_call', call_id: 'c1', action: { type: 'click', button: 'left', x: 12, y: 34 } },
    {
      type: 'computer_call_output',
      call_id: 'c1',
      output: { type: 'computer_screenshot', image_url: 'data:image/png;base64,AAAA' },
    },
  ];
  addMessages(conversation, items);
  const [call, picture] = conversation.blocks;
  expect(call).toMatchObject({ kind: 'tool_call', callId: 'c1', name: 'computer_call' });
  expect(call?.payload?.['action']).toEqual({ type: 'click', points: [{ x: 12, y: 34 }], unit: 'pixel' });
  expect(picture).toMatchObject({ role: 'tool', kind: 'image', callId: 'c1', payload: { asset: 'image-1' } });
});
