export function iconSource(svg: string): string;
