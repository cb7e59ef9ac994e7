-- The dossier as a database. Tables and columns are named by the words of the glossary.
-- Offsets are Unicode code points of `article.text`, the end excluded.
CREATE TABLE dossier (title TEXT NOT NULL);
CREATE TABLE article (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, siglum TEXT NOT NULL, publisher TEXT NOT NULL,
  published TEXT NOT NULL, published_basis TEXT NOT NULL, author TEXT NOT NULL, url TEXT NOT NULL,
  archived TEXT NOT NULL, language TEXT NOT NULL, publish TEXT NOT NULL, seed TEXT NOT NULL,
  sha256 TEXT NOT NULL, text TEXT -- NULL where the dossier does not print it in full
);
CREATE TABLE capture ( -- the files that an article's text was taken from; they are not published
  article TEXT NOT NULL REFERENCES article, position INTEGER NOT NULL, seed TEXT NOT NULL,
  sha256 TEXT NOT NULL, extractor TEXT NOT NULL, received TEXT NOT NULL,
  PRIMARY KEY (article, position)
);
CREATE TABLE annotation (
  id TEXT PRIMARY KEY, article TEXT NOT NULL REFERENCES article, number INTEGER NOT NULL,
  kind TEXT NOT NULL, body TEXT NOT NULL, author TEXT NOT NULL
);
CREATE TABLE discrepancy (
  id TEXT PRIMARY KEY, position INTEGER NOT NULL, question TEXT NOT NULL, status TEXT NOT NULL,
  difference TEXT NOT NULL, answer TEXT NOT NULL, body TEXT NOT NULL
);
CREATE TABLE reading (
  discrepancy TEXT NOT NULL REFERENCES discrepancy, article TEXT NOT NULL REFERENCES article,
  stance TEXT NOT NULL, says TEXT NOT NULL, PRIMARY KEY (discrepancy, article)
);
CREATE TABLE event (
  id TEXT PRIMARY KEY, date TEXT NOT NULL, title TEXT NOT NULL, phase TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE TABLE quote ( -- the words of an annotation, a reading or a mention, as `owner` says
  owner TEXT NOT NULL, article TEXT NOT NULL REFERENCES article, position INTEGER NOT NULL,
  exact TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  PRIMARY KEY (owner, article, position)
);
CREATE TABLE reference (
  id TEXT PRIMARY KEY, type TEXT NOT NULL, title TEXT NOT NULL, url TEXT NOT NULL,
  csl TEXT NOT NULL -- all its fields, as CSL-JSON
);
CREATE TABLE citation (
  owner TEXT NOT NULL, position INTEGER NOT NULL, ref TEXT NOT NULL REFERENCES reference,
  locator TEXT NOT NULL, PRIMARY KEY (owner, position)
);
CREATE TABLE link (owner TEXT NOT NULL, "to" TEXT NOT NULL, PRIMARY KEY (owner, "to"));
CREATE TABLE withdrawn ( -- notes and answers that no longer stand; they are in no other table
  id TEXT PRIMARY KEY, date TEXT NOT NULL, reason TEXT NOT NULL
);

-- The table of discrepancies, silence included: it is what has no reading.
CREATE VIEW discrepancy_row AS
SELECT
  d.id AS discrepancy, d.question, d.status, d.difference, d.answer,
  a.id AS article, a.siglum, a.publisher,
  coalesce(r.stance, 'silent') AS stance, coalesce(r.says, '') AS says
FROM discrepancy AS d CROSS JOIN article AS a
LEFT JOIN reading AS r ON r.discrepancy = d.id AND r.article = a.id
ORDER BY d.position, a.rowid;
