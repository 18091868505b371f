package io.akashi.resolver.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.resolver.Ledger;
import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.Errors;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.chain.BlockTimes;
import io.akashi.sidetree.chain.BlockTimes.Found;
import io.akashi.sidetree.did.DidVersion;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.testkit.FakeOperationStore;
import io.akashi.testkit.MintedDid;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VersionDatesTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int VERSIONS = 60;

    private final FakeOperationStore store = new FakeOperationStore();
    private final Ledger ledger = new Ledger(store);
    private final MintedDid minted = MintedDid.seeded(4);
    private final Map<Long, Found> times = new HashMap<>();
    private int asked;
    private final VersionDates dates = new VersionDates(store, this::timeOf);

    private Found timeOf(AnchorTime height, BlockHash hash) {
        assertThat(hash.text()).isEqualTo("block-" + height);
        asked++;
        return times.getOrDefault(height.block(), new Found.Unknown());
    }

    private List<DidVersion> versions(int count) {
        ledger.anchor(minted.create());
        for (int i = 1; i < count; i++) {
            ledger.anchor(minted.update());
        }
        return new KeptVersions(store, 0).of(minted.suffix());
    }

    private void at(long block, Duration after) {
        times.put(block, new Found.At(BEGIN.plus(after)));
    }

    @Test
    void newestAt_isTheLastThatIsNotAfter() throws DidException {
        List<DidVersion> versions = versions(3);
        at(1, Duration.ofHours(10));
        at(2, Duration.ofHours(20));
        at(3, Duration.ofHours(30));
        assertThat(dates.newestAt(BEGIN.plus(Duration.ofHours(9)), versions)).isEmpty();
        assertThat(dates.newestAt(BEGIN.plus(Duration.ofHours(10)), versions)).hasValue(0);
        assertThat(dates.newestAt(BEGIN.plus(Duration.ofHours(29)), versions)).hasValue(1);
        assertThat(dates.newestAt(BEGIN.plus(Duration.ofHours(99)), versions)).hasValue(2);
    }

    @Test
    void dateOf_isInWholeSeconds() throws DidException {
        List<DidVersion> versions = versions(1);
        at(1, Duration.ofMillis(1_999));
        assertThat(dates.dateOf(versions.get(0).since())).contains(BEGIN.plusSeconds(1));
        assertThat(dates.newestAt(BEGIN.plusSeconds(1), versions)).hasValue(0);
    }

    /** Blocks ten minutes apart whose miners are up to two hours wrong. */
    @Test
    void newestAt_isRightAlsoWhereMinersDisagree_andAsksFewBlocks() throws DidException {
        List<DidVersion> versions = versions(VERSIONS);
        Random random = new Random(11);
        for (int block = 1; block <= VERSIONS; block++) {
            at(block, Duration.ofMinutes(10L * block + random.nextInt(120)));
        }
        for (int minute = 0; minute < 10 * VERSIONS + 130; minute += 7) {
            Instant time = BEGIN.plus(Duration.ofMinutes(minute));
            OptionalInt expected = OptionalInt.empty();
            for (int i = 0; i < VERSIONS; i++) {
                boolean isOld = !((Found.At) times.get(i + 1L)).time().isAfter(time);
                expected = isOld ? OptionalInt.of(i) : expected;
            }
            asked = 0;
            assertThat(dates.newestAt(time, versions)).as("minute %s", minute).isEqualTo(expected);
            assertThat(asked).isLessThan(45);
        }
    }

    @Test
    void newestAt_tellsALedgerWithoutTimesFromOneThatDoesNotAnswer() {
        List<DidVersion> versions = versions(1);
        assertThat(Errors.of(() -> dates.newestAt(BEGIN, versions))).isEqualTo(DidErrorType.FEATURE_NOT_SUPPORTED);
        times.put(1L, new Found.Unreachable("down"));
        assertThat(Errors.of(() -> dates.newestAt(BEGIN, versions))).isEqualTo(DidErrorType.INTERNAL_ERROR);
        assertThat(dates.dateOf(versions.get(0).since())).isEmpty();
    }

    @Test
    void keptBlockTimes_asksOnceForWhatIsKnown() {
        times.put(1L, new Found.Unreachable("down"));
        BlockTimes kept = new KeptBlockTimes(this::timeOf);
        BlockHash hash = new BlockHash("block-1");
        assertThat(kept.timeOf(new AnchorTime(1), hash)).isInstanceOf(Found.Unreachable.class);
        at(1, Duration.ZERO);
        assertThat(kept.timeOf(new AnchorTime(1), hash)).isEqualTo(new Found.At(BEGIN));
        times.clear();
        assertThat(kept.timeOf(new AnchorTime(1), hash)).isEqualTo(new Found.At(BEGIN));
    }
}
