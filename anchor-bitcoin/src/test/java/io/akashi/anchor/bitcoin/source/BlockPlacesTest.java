package io.akashi.anchor.bitcoin.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.bitcoin.source.BlockPlaces.Place;
import io.akashi.sidetree.chain.BlockHash;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockPlacesTest {
    @Test
    void get_findsWhatWasPutLast() {
        Random random = new Random(3);
        BlockPlaces places = new BlockPlaces();
        Map<BlockHash, Place> expected = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            BlockHash hash = hash(random.nextInt(8_000));
            Place place = new Place(random.nextInt(100_000), Integer.toUnsignedLong(random.nextInt()));
            places.put(hash, place);
            expected.put(hash, place);
        }

        expected.forEach((hash, place) -> assertThat(places.get(hash)).contains(place));
        assertThat(places.size()).isEqualTo(expected.size());
        assertThat(places.get(hash(8_001))).isEmpty();
        assertThat(places.contains(hash(8_001))).isFalse();
    }

    @Test
    void clear_forgetsAll() {
        BlockPlaces places = new BlockPlaces();
        places.put(hash(1), new Place(0, 0));
        assertThat(places.contains(hash(1))).isTrue();
        places.clear();
        assertThat(places.get(hash(1))).isEmpty();
        assertThat(places.size()).isZero();
    }

    private static BlockHash hash(int number) {
        // Few different low bits, so that slots collide.
        return new BlockHash(String.format("%048x%08x%08x", 0, number, number % 5));
    }
}
