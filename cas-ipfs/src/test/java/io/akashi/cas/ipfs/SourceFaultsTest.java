package io.akashi.cas.ipfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.cas.ipfs.gateway.GatewaySource;
import io.akashi.cas.ipfs.gateway.PlainAccess;
import io.akashi.cas.ipfs.kubo.KuboRpc;
import io.akashi.cas.ipfs.kubo.KuboSource;
import io.akashi.cas.ipfs.source.BlockWalk;
import io.akashi.cas.ipfs.source.ContentSource;
import io.akashi.cas.ipfs.source.Offer;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.UnixFsLayout;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.testkit.ipfs.PretendIpfs;
import io.akashi.testkit.ipfs.Trouble;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a source sends, a file is right or there is none; and what is taken of it is bounded. */
class SourceFaultsTest {
    private static final int LIMIT = 1_000_000;
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(20);

    /** What connections may hold beyond what their reader took, where a machine gives each large buffers. */
    private static final int IN_FLIGHT = 64 << 20;

    private final PretendIpfs ipfs = PretendIpfs.start();

    @AfterEach
    void stop() {
        ipfs.close();
    }

    private enum Kind {
        KUBO,
        GATEWAY
    }

    private ContentSource source(Kind kind) {
        return source(kind, LONG);
    }

    private ContentSource source(Kind kind, Duration timeout) {
        return kind == Kind.KUBO
                ? new KuboSource(new KuboRpc(ipfs.address(), timeout))
                : new GatewaySource(ipfs.address(), new PlainAccess(timeout), timeout);
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private Offer offer(Kind kind, Trouble trouble, int size) {
        Cid cid = ipfs.add(bytes(size));
        ipfs.with(trouble);
        boolean isSlow = trouble == Trouble.HANG || trouble == Trouble.DRIP;
        return source(kind, isSlow ? SHORT : LONG).offer(cid, LIMIT);
    }

    @ParameterizedTest
    @CsvSource({
        "KUBO,100",
        "KUBO,700000",
        "KUBO,1000000",
        "GATEWAY,100",
        "GATEWAY,700000",
        "GATEWAY,1000000",
        "KUBO,0",
        "GATEWAY,0"
    })
    void offer_isTheFile(Kind kind, int size) {
        assertThat(offer(kind, Trouble.NONE, size))
                .isEqualTo(new Offer.File(Bytes.wrap(bytes(size)), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"KUBO,100", "KUBO,700000", "GATEWAY,100", "GATEWAY,700000"})
    void offer_ofWrongBytesIsPoisoned(Kind kind, int size) {
        assertThat(offer(kind, Trouble.WRONG_BYTES, size)).isInstanceOf(Offer.Poisoned.class);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void offer_ofAWrongChildIsPoisoned(Kind kind) {
        assertThat(offer(kind, Trouble.WRONG_CHILD, 700_000)).isInstanceOf(Offer.Poisoned.class);
    }

    @ParameterizedTest
    @CsvSource({"KUBO,100", "KUBO,700000", "GATEWAY,100", "GATEWAY,700000"})
    void offer_ofHalfAFileIsPoisoned(Kind kind, int size) {
        assertThat(offer(kind, Trouble.TRUNCATED, size)).isInstanceOf(Offer.Poisoned.class);
    }

    @ParameterizedTest
    @CsvSource({
        "KUBO,CUT",
        "KUBO,HANG",
        "KUBO,DRIP",
        "KUBO,ERROR",
        "KUBO,REDIRECT",
        "GATEWAY,CUT",
        "GATEWAY,HANG",
        "GATEWAY,DRIP",
        "GATEWAY,ERROR",
        "GATEWAY,REDIRECT",
        "GATEWAY,WRONG_TYPE",
        "GATEWAY,ENDLESS"
    })
    void offer_withoutAWholeAnswerHasFailed(Kind kind, Trouble trouble) {
        ipfs.redirectTo(ipfs.address() + "/elsewhere");
        assertThat(offer(kind, trouble, 700_000)).isInstanceOf(Offer.Failed.class);
        assertThat(ipfs.asked()).noneMatch(path -> path.contains("elsewhere"));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void offer_ofWhatIsNotThereIsAbsent(Kind kind) {
        assertThat(offer(kind, Trouble.MISSING, 100)).isInstanceOf(Offer.Absent.class);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void offer_ofBytesWithoutEndTakesNoMoreThanItsBounds(Kind kind) {
        assertThat(offer(kind, Trouble.ENDLESS, 700_000).isConclusive()).isFalse();
        assertThat(ipfs.bytesSent()).isLessThan(BlockWalk.usualBytes(LIMIT) + IN_FLIGHT);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void offer_provesByBlocksThatAFileIsTooLarge(Kind kind) {
        assertThat(offer(kind, Trouble.NONE, LIMIT + 1)).isEqualTo(new Offer.TooLarge());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void offer_isNotTooLargeBecauseASourceSendsTooMuch(Kind kind) {
        assertThat(offer(kind, Trouble.ENDLESS, 100)).isNotInstanceOf(Offer.TooLarge.class);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void offer_tellsADirectory(Kind kind) {
        Cid directory = BlockMint.directory(ipfs.blocks());
        assertThat(source(kind).offer(directory, LIMIT)).isEqualTo(new Offer.NotAFile());
    }

    @ParameterizedTest
    @CsvSource({
        "KUBO,V1_2025",
        "KUBO,V0_RAW_LEAVES",
        "KUBO,V1_DAG_PB_LEAVES",
        "GATEWAY,V1_2025",
        "GATEWAY,V1_RAW_LEAVES"
    })
    void offer_takesTheUsualLayouts(Kind kind, UnixFsLayout layout) {
        Cid cid = ipfs.blocks().add(bytes(600_000), layout);
        assertThat(source(kind).offer(cid, LIMIT))
                .isEqualTo(new Offer.File(Bytes.wrap(bytes(600_000)), Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void offer_takesAnotherChunkerWithTheBlocks(Kind kind) {
        Cid cid = BlockMint.chunked(ipfs.blocks(), bytes(100_000), 5_000);
        Offer offer = source(kind).offer(cid, LIMIT);
        assertThat(offer).isInstanceOfSatisfying(Offer.File.class, file -> {
            assertThat(file.content()).isEqualTo(Bytes.wrap(bytes(100_000)));
            assertThat(file.archive()).isPresent();
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void offer_takesATrickleWithIdentityLeaves(Kind kind) {
        Cid cid = BlockMint.trickle(ipfs.blocks(), bytes(2_000));
        assertThat(source(kind).offer(cid, LIMIT))
                .isInstanceOfSatisfying(
                        Offer.File.class, file -> assertThat(file.content()).isEqualTo(Bytes.wrap(bytes(2_000))));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void offer_ofAnEndlesslyDeepGraphIsUnreadableAfterBoundedWork(Kind kind) {
        Cid deep = BlockMint.deep(ipfs.blocks(), 10_000);
        assertThat(source(kind).offer(deep, LIMIT)).isInstanceOf(Offer.Unreadable.class);
        assertThat(ipfs.asked().size()).isLessThan(50);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void offer_ofAGraphThatNamesOneChildWithoutEndIsUnreadableAfterBoundedWork(Kind kind) {
        Cid wide = BlockMint.repeated(ipfs.blocks(), 12, 40);
        assertThat(source(kind).offer(wide, LIMIT)).isInstanceOf(Offer.Unreadable.class);
        assertThat(ipfs.asked().size()).isLessThan(50);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void offer_takesDuplicateNamesOfLinksAsIpfsDoes(Kind kind) {
        Cid cid = BlockMint.sameNames(ipfs.blocks(), bytes(20));
        assertThat(source(kind).offer(cid, LIMIT))
                .isInstanceOfSatisfying(
                        Offer.File.class,
                        file -> assertThat(file.content().size()).isEqualTo(40));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void offer_ofGarbageUnderItsOwnHashIsUnreadableAndNotPoisoned(Kind kind) {
        Cid cid = BlockMint.garbage(ipfs.blocks());
        assertThat(source(kind).offer(cid, LIMIT)).isInstanceOf(Offer.Unreadable.class);
    }

    @ParameterizedTest
    @EnumSource(names = "NO_ARCHIVE", value = Trouble.class)
    void offer_ofAGatewayWithoutArchivesComesBlockByBlock(Trouble trouble) {
        assertThat(offer(Kind.GATEWAY, trouble, 700_000)).isInstanceOf(Offer.File.class);
    }
}
