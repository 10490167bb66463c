/** Whether an answer is a text that somebody wrote rather than the name of a choice: long, of several lines, or a sentence. */
export function isWritten(answer: string): boolean {
  return answer.length > 60 || /\n|\S\s+\S.*[.!?]$|[。！？]$/s.test(answer);
}
