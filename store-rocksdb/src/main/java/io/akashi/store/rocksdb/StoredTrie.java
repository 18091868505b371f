package io.akashi.store.rocksdb;

import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.store.BlockRoots.TrieRoot;
import io.akashi.sidetree.trie.MerkleTrie;
import io.akashi.sidetree.trie.MerkleTrie.Entry;
import io.akashi.sidetree.trie.Subtree;
import io.akashi.sidetree.trie.TriePages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One trie: its entries as rows in the order of the leaves, a row for each page with what it hashes to, and the pages'
 * top in memory. Used by the thread that writes.
 */
final class StoredTrie {
    private final RocksDatabase database;
    private final int id;
    private final int bits;
    private @Nullable TriePages top;

    /** The trie of this number, at most 127, with 2 to the {@code bits} pages, at most 16. */
    StoredTrie(RocksDatabase database, int id, int bits) {
        this.database = database;
        this.id = id;
        this.bits = bits;
    }

    /** Changes by key, in the order of the leaves; empty takes the entry away. */
    static NavigableMap<byte[], Optional<byte[]>> noChanges() {
        return new TreeMap<>(Arrays::compareUnsigned);
    }

    /** Collects the rows for these changes, and takes them into memory: if they are not written, {@link #forget}. */
    void change(Changes changes, NavigableMap<byte[], Optional<byte[]>> entries) {
        Map<Integer, Subtree> pages = new HashMap<>();
        NavigableMap<byte[], Optional<byte[]>> rest = entries;
        while (!rest.isEmpty()) {
            int page = TriePages.page(rest.firstKey(), bits);
            NavigableMap<byte[], Optional<byte[]>> its = rest.headMap(last(page), true);
            Subtree subtree = MerkleTrie.subtree(changed(page, its), bits);
            its.forEach((key, value) -> value.ifPresentOrElse(
                    put -> changes.put(Family.TRIES, row(key), put), () -> changes.delete(Family.TRIES, row(key))));
            putPage(changes, page, subtree);
            pages.put(page, subtree);
            rest = rest.tailMap(last(page), false);
        }
        top().put(pages);
    }

    /** The entries of a page as they will be. */
    private List<Entry> changed(int page, Map<byte[], Optional<byte[]>> changes) {
        NavigableMap<byte[], Optional<byte[]>> entries = noChanges();
        try (Rows rows = database.rows(Family.TRIES, row(first(page)))) {
            while (rows.next() && isOf(rows.key(), page)) {
                entries.put(key(rows.key()), Optional.of(rows.value()));
            }
        }
        entries.putAll(changes);
        List<Entry> left = new ArrayList<>();
        entries.forEach((key, value) -> value.ifPresent(bytes -> left.add(new Entry(key, bytes))));
        return left;
    }

    /** Removes everything, with what was collected before. */
    void clear(Changes changes) {
        forget();
        byte[] end = {(byte) (id + 1)};
        changes.deleteRange(Family.TRIES, new byte[] {(byte) id}, end);
        changes.deleteRange(Family.PAGES, new byte[] {(byte) id}, end);
    }

    /** Collects an entry while a trie is built; its page comes with {@link #buildPages}. */
    void putBare(Changes changes, Entry entry) {
        changes.put(Family.TRIES, row(entry.key()), entry.value());
    }

    /** Collects the pages of all entries that are written. */
    void buildPages(Changes changes) {
        Map<Integer, Subtree> pages = pagesOfEntries();
        pages.forEach((number, subtree) -> putPage(changes, number, subtree));
        top = topOf(pages);
    }

    private Map<Integer, Subtree> pagesOfEntries() {
        Map<Integer, Subtree> pages = new HashMap<>();
        List<Entry> page = new ArrayList<>();
        try (Rows rows = database.rows(Family.TRIES, new byte[] {(byte) id})) {
            while (rows.next() && rows.key()[0] == id) {
                if (!page.isEmpty() && !isOf(rows.key(), pageOf(page))) {
                    pages.put(pageOf(page), MerkleTrie.subtree(page, bits));
                    page.clear();
                }
                page.add(new Entry(key(rows.key()), rows.value()));
            }
        }
        if (!page.isEmpty()) {
            pages.put(pageOf(page), MerkleTrie.subtree(page, bits));
        }
        return pages;
    }

    /** The root of the entries that are written, without a look at the pages. */
    TrieRoot rootOfEntries() {
        return rootOf(topOf(pagesOfEntries()));
    }

    /** The root with all that was collected. */
    TrieRoot root() {
        return rootOf(top());
    }

    private static TrieRoot rootOf(TriePages pages) {
        return new TrieRoot(pages.root().hash(), pages.root().leaves());
    }

    private TriePages topOf(Map<Integer, Subtree> pages) {
        TriePages made = new TriePages(bits);
        made.put(pages);
        return made;
    }

    /** Forgets what is in memory; it is read again when it is needed. */
    void forget() {
        top = null;
    }

    /** The value under this key, as it is written. */
    Optional<byte[]> value(byte[] key) {
        return database.get(Family.TRIES, row(key));
    }

    private TriePages top() {
        TriePages known = top;
        if (known == null) {
            known = topOf(readPages());
            top = known;
        }
        return known;
    }

    private Map<Integer, Subtree> readPages() {
        Map<Integer, Subtree> pages = new HashMap<>();
        try (Rows rows = database.rows(Family.PAGES, new byte[] {(byte) id})) {
            while (rows.next() && rows.key()[0] == id) {
                RowReader row = new RowReader(rows.value());
                pages.put(Keys.page(rows.key()), new Subtree(row.getLong(), row.getRest()));
            }
        }
        return pages;
    }

    private void putPage(Changes changes, int page, Subtree subtree) {
        byte[] key = Keys.page(id, page);
        if (subtree.leaves() == 0) {
            changes.delete(Family.PAGES, key);
        } else {
            byte[] value = new RowWriter(Long.BYTES + Sha256.LENGTH + 1)
                    .putLong(subtree.leaves())
                    .putRest(subtree.hash())
                    .row();
            changes.put(Family.PAGES, key, value);
        }
    }

    private int pageOf(List<Entry> entries) {
        return TriePages.page(entries.get(0).key(), bits);
    }

    private boolean isOf(byte[] row, int page) {
        return row[0] == id && TriePages.page(key(row), bits) == page;
    }

    private byte[] first(int page) {
        return bound(page, (byte) 0);
    }

    private byte[] last(int page) {
        return bound(page, (byte) 0xff);
    }

    /** The first or last key of a page. */
    private byte[] bound(int page, byte fill) {
        byte[] key = new byte[Sha256.LENGTH];
        Arrays.fill(key, fill);
        int shifted = page << (Short.SIZE - bits) | (fill == 0 ? 0 : (1 << (Short.SIZE - bits)) - 1);
        key[0] = (byte) (shifted >> Byte.SIZE);
        key[1] = (byte) shifted;
        return key;
    }

    private byte[] row(byte[] key) {
        byte[] row = new byte[1 + key.length];
        row[0] = (byte) id;
        System.arraycopy(key, 0, row, 1, key.length);
        return row;
    }

    private static byte[] key(byte[] row) {
        return Arrays.copyOfRange(row, 1, row.length);
    }
}
