/** A file as a data URL inside of the bundle. */
declare module '*?url&inline' {
  const url: string;
  export default url;
}
