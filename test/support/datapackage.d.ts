declare module 'datapackage' {
  interface Resource {
    name: string;
    /** Rows after types, keys and, where asked for, references were checked; throws where one does not hold. */
    read(options?: { relations?: boolean }): Promise<unknown[][]>;
  }
  /** The reference implementation of Frictionless Data Packages for Node. */
  export const Package: {
    load(
      path: string,
      options: { basePath: string },
    ): Promise<{ valid: boolean; errors: Error[]; resources: Resource[] }>;
  };
}
