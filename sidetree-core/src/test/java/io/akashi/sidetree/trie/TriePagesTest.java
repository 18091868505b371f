package io.akashi.sidetree.trie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.encoding.Sha256;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TriePagesTest {
    @Test
    void root_ofNoPagesIsThatOfNothing() {
        assertThat(new TriePages(3).root()).isEqualTo(Subtree.EMPTY);
    }

    @Test
    void page_isTheFirstBits() {
        byte[] key = new byte[32];
        key[0] = (byte) 0xab;
        key[1] = (byte) 0xcd;
        assertThat(TriePages.page(key, 4)).isEqualTo(0xa);
        assertThat(TriePages.page(key, 12)).isEqualTo(0xabc);
        assertThat(TriePages.page(key, 16)).isEqualTo(0xabcd);
    }

    @Test
    void pages_haveAtMost24Bits() {
        assertThatThrownBy(() -> new TriePages(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TriePages(25)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void put_givesTheRootOfAllEntriesAfterAnyChanges() {
        long seed = 7;
        Random random = new Random(seed);
        for (int round = 0; round < 30; round++) {
            int bits = 1 + random.nextInt(6);
            TriePages pages = new TriePages(bits);
            Map<Integer, MerkleTrie.Entry> entries = new HashMap<>();
            for (int step = 0; step < 40; step++) {
                Map<Integer, Subtree> changed = new TreeMap<>();
                for (int i = random.nextInt(5); i >= 0; i--) {
                    int page = change(entries, random, bits);
                    changed.put(page, subtree(entries, page, bits));
                }
                pages.put(changed);
                assertThat(pages.root().hash().copy())
                        .as("seed %d, round %d, step %d", seed, round, step)
                        .isEqualTo(MerkleTrie.root(List.copyOf(entries.values())));
                assertThat(pages.root().leaves()).isEqualTo(entries.size());
            }
        }
    }

    /** Puts or takes away an entry; the page that it is of. */
    private static int change(Map<Integer, MerkleTrie.Entry> entries, Random random, int bits) {
        int name = random.nextInt(60);
        byte[] key = Sha256.digest(new byte[] {(byte) name});
        if (random.nextInt(3) == 0) {
            entries.remove(name);
        } else {
            byte[] value = new byte[32];
            random.nextBytes(value);
            entries.put(name, new MerkleTrie.Entry(key, value));
        }
        return TriePages.page(key, bits);
    }

    private static Subtree subtree(Map<Integer, MerkleTrie.Entry> entries, int page, int bits) {
        return MerkleTrie.subtree(
                entries.values().stream()
                        .filter(entry -> TriePages.page(entry.key(), bits) == page)
                        .sorted(MerkleTrie.Entry.ORDER)
                        .collect(Collectors.toList()),
                bits);
    }
}
