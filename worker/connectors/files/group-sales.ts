import type { FileRow, SalesExport } from './sales-export.ts';

/** Puts the rows of a file together to sales, in its order. */
export interface SaleGrouper {
  /** Takes the next row. Answers the sale before it, where the row begins another; null while it goes on. */
  add(row: FileRow): FileRow[] | null;
  /** The last sale; null where there were no rows. */
  end(): FileRow[] | null;
}

/** The rows of a sale stand one after another; the export says where one begins. */
export function groupSales({ isFurther }: Pick<SalesExport, 'isFurther'>): SaleGrouper {
  let sale: FileRow[] = [];
  const take = () => {
    const whole = sale.length === 0 ? null : sale;
    sale = [];
    return whole;
  };
  return {
    add(row) {
      const [first] = sale;
      const whole = first === undefined || isFurther(row, first) ? null : take();
      sale.push(row);
      return whole;
    },
    end: take,
  };
}
