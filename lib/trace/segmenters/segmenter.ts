/** One way to cut a text into steps. `findStarts` gives where steps begin: ascending, the first 0; [] for ''. */
export type Segmenter<Id extends string = string> = {
  id: Id;
  name: string;
  definition: string;
  /** Linear in the text's length, whatever the text. UTF-16 units. */
  findStarts(text: string): number[];
};
