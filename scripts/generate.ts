// Stands in until there are rules.
export {};
