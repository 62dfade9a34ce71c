/** The least that recording can be: a Worker that reads a purchase and makes one D1 insert of it. */
interface Bindings {
  DB: D1Database;
}

export default {
  async fetch(request, { DB }) {
    if (request.method === 'PUT') {
      await DB.exec(
        'CREATE TABLE IF NOT EXISTS rows (id TEXT PRIMARY KEY, client TEXT, amount INTEGER, at TEXT) STRICT',
      );
      return new Response(null, { status: 204 });
    }
    const { id, clientId, amount, purchasedAt } = await request.json<Record<string, string | number>>();
    await DB.prepare('INSERT INTO rows (id, client, amount, at) VALUES (?, ?, ?, ?)')
      .bind(id, clientId, amount, purchasedAt)
      .run();
    return Response.json({ id, clientId, amount, purchasedAt }, { status: 201 });
  },
} satisfies ExportedHandler<Bindings>;
