package io.akashi.node.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.node.write.OperationIntake.Submission;
import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.did.DidDocumentComposer;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.OperationQueue.Enqueued;
import io.akashi.testkit.FakeDisk;
import io.akashi.testkit.FakeOperationQueue;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.TestNetworks;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OperationIntakeTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final MintedDid minted = MintedDid.seeded(3);
    private final FakeOperationQueue queue = new FakeOperationQueue(new FakeDisk(), 2);
    private final OperationIntake intake = new OperationIntake(TestNetworks.free(), queue);

    private Submission submit(DidRequest<?> request) throws ProtocolException {
        return intake.submit(request.bytes().copy(), NOW);
    }

    @Test
    void submit_queuesWhatTheClientSent() throws ProtocolException {
        Submission submission = submit(minted.create());
        assertThat(submission.enqueued()).isEqualTo(new Enqueued.Accepted());
        assertThat(queue.peek(1).get(0).request()).isEqualTo(minted.create().bytes());
        assertThat(queue.receipt(submission.id()).orElseThrow().acceptedAt()).isEqualTo(NOW);
    }

    @Test
    void submit_answersACreateWithItsUnpublishedDocument() throws ProtocolException {
        Did did = Did.of(TestNetworks.free().didMethod(), minted.suffix());
        assertThat(submit(minted.create()).body())
                .contains(Bytes.ofUtf8(DidDocumentComposer.compose(minted.expected(), did, false)
                        .toString()));
    }

    @Test
    void submit_answersOthersWithoutABody() throws ProtocolException {
        assertThat(submit(minted.update()).body()).isEmpty();
    }

    @Test
    void submit_namesARequestByItsCanonicalForm() throws ProtocolException {
        OperationId first = submit(minted.create()).id();
        String spaced = " " + minted.create().text().replace("\":", "\" : ");
        Submission again = intake.submit(spaced.getBytes(StandardCharsets.UTF_8), NOW);
        assertThat(again.id())
                .isEqualTo(first)
                .isEqualTo(OperationId.of(minted.create().json()));
        assertThat(again.enqueued()).isEqualTo(new Enqueued.Known());
    }

    @Test
    void submit_takesOneOperationOfADid() throws ProtocolException {
        submit(minted.create());
        assertThat(submit(minted.update()).enqueued()).isEqualTo(new Enqueued.DidBusy());
    }

    @Test
    void submit_takesNoMoreThanTheQueueHolds() throws ProtocolException {
        submit(MintedDid.seeded(10).create());
        submit(MintedDid.seeded(11).create());
        assertThat(submit(MintedDid.seeded(12).create()).enqueued()).isEqualTo(new Enqueued.Full(2));
    }

    @Test
    void submit_queuesNothingThatBreaksARule() {
        assertThatThrownBy(() -> intake.submit("{}".getBytes(StandardCharsets.UTF_8), NOW))
                .isInstanceOfSatisfying(
                        ProtocolException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.OPERATION_TYPE_UNKNOWN_OR_MISSING));
        assertThat(queue.size()).isZero();
    }

    @Test
    void submit_refusesAHashThatFitsIntoNoFile() {
        assertThatThrownBy(() -> intake.submit(LongHash.create(1_600_000), NOW))
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REQUEST_TOO_LARGE));
        assertThat(queue.size()).isZero();
    }
}
