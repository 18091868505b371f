package io.akashi.node.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.explain.Fate.Reason;
import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.BlockChanges.BatchSettlement;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.StoredOperation.Verdict;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import io.akashi.testkit.MintedDid;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each test seeds one fault and demands its cause. */
class ExplainerTest extends SeededFaults {
    @Test
    void explain_findsNothingWrong() {
        anchor(create);
        anchor(alice.update());
        assertThat(explain(did()).cause()).isEqualTo(Cause.FOUND);
        assertThat(explain(did()).fates()).hasSize(2).allMatch(Fate::isEffective);
    }

    @Test
    void explain_tellsWhatIsNoDid() {
        assertThat(explain("alice").cause()).isEqualTo(Cause.NOT_A_DID);
    }

    @Test
    void explain_tellsAnotherMethod() {
        assertThat(explain("did:web:example.com").cause()).isEqualTo(Cause.OTHER_METHOD);
    }

    @Test
    void explain_tellsANetworkTooFew() {
        Network test = network.withDidMethod("ion:test");
        assertThat(DidText.read("did:ion:" + alice.suffix().text(), test))
                .isInstanceOfSatisfying(
                        DidText.Wrong.class, wrong -> assertThat(wrong.cause()).isEqualTo(Cause.OTHER_NETWORK));
    }

    @Test
    void explain_tellsANetworkTooMany() {
        Network main = network.withDidMethod("ion");
        assertThat(DidText.read("did:ion:test:" + alice.suffix().text(), main))
                .isInstanceOfSatisfying(
                        DidText.Wrong.class, wrong -> assertThat(wrong.cause()).isEqualTo(Cause.OTHER_NETWORK));
    }

    @Test
    void explain_tellsTheRuleThatALongFormBreaks() {
        Explanation found = explain(did() + ":%%%");
        assertThat(found.cause()).isEqualTo(Cause.MALFORMED);
        assertThat(found.detail()).matches("[a-z0-9_]+: .+");
    }

    @Test
    void explain_tellsAMissingSuffix() {
        assertThat(explain("did:" + network.didMethod() + ":x").cause()).isEqualTo(Cause.SUFFIX_NOT_A_HASH);
    }

    @Test
    void explain_tellsASuffixThatWasCutOff() {
        assertThat(explain(did().substring(0, did().length() - 2)).cause()).isEqualTo(Cause.SUFFIX_NOT_A_HASH);
    }

    @Test
    void explain_tellsALongFormOfAnotherDid() {
        String state = alice.longForm(network.didMethod()).text();
        MintedDid bob = MintedDid.seeded(2);
        bob.create();
        String mixed =
                "did:" + network.didMethod() + ":" + bob.suffix().text() + state.substring(state.lastIndexOf(':'));
        assertThat(explain(mixed).cause()).isEqualTo(Cause.LONG_FORM_OF_ANOTHER);
    }

    @Test
    void explain_tellsALongFormThatIsNotAnchored() {
        assertThat(explain(alice.longForm(network.didMethod()).text()).cause()).isEqualTo(Cause.UNPUBLISHED);
    }

    @Test
    void explain_tellsWhatWasNeverSeen() {
        assertThat(explain(did()).cause()).isEqualTo(Cause.NEVER_SEEN);
    }

    @Test
    void explain_tellsThatTheNodeIsBehind() {
        behind = Optional.of("behind the ledger: bitcoind does not answer");
        assertThat(explain(did()).cause()).isEqualTo(Cause.NODE_BEHIND);
        assertThat(explain(did()).detail()).isEqualTo(behind.get());
    }

    @Test
    void explain_tellsThatAMissingFileMayHoldIt() {
        observe(new Outcome.Unavailable(0, List.of("QmChunk"), 3));
        assertThat(explain(did()).cause()).isEqualTo(Cause.MAY_BE_IN_MISSING_FILE);
        assertThat(explain(did()).detail()).contains("QmChunk", "tried 3 times", NOW.toString());
    }

    @Test
    void explain_tellsThePlaceInTheQueue() {
        queue(MintedDid.seeded(5).create());
        queue(create);
        assertThat(explain(did()).cause()).isEqualTo(Cause.QUEUED);
        assertThat(explain(did()).detail()).isEqualTo("at place 2 of the queue");
    }

    @Test
    void explain_tellsABatchThatIsNotSent() {
        queue(create);
        stores.journal().assemble(1);
        assertThat(explain(did()).cause()).isEqualTo(Cause.BATCHED);
    }

    @Test
    void explain_tellsABatchThatWasGivenUpAndThatAReorgTookBack() {
        queue(create);
        BatchRecord batch = stores.journal().assemble(1);
        BatchRecord.State none = new BatchRecord.State.Broadcast("1.Qm", List.of(), new AnchorTime(1));
        stores.journal().advance(new BatchRecord(batch.id(), 1, none));
        assertThat(explain(did()).cause()).isEqualTo(Cause.BATCHED);
    }

    @Test
    void explain_tellsTheTransactionThatWasSent() {
        queue(create);
        broadcast();
        assertThat(explain(did()).cause()).isEqualTo(Cause.BROADCAST);
        assertThat(explain(did()).detail()).contains("tx-7");
    }

    @Test
    void explain_tellsTheFilesOfAnOwnBatchThatAreMissing() {
        queue(create);
        settle(new Outcome.Unavailable(0, List.of("QmCore"), 2));
        assertThat(explain(did()).cause()).isEqualTo(Cause.FILE_MISSING);
        assertThat(explain(did()).detail()).contains("QmCore");
    }

    @Test
    void explain_tellsTheRuleThatRejectedABatch() {
        queue(create);
        settle(new Outcome.Rejected(ErrorCode.TRANSACTION_FEE_PAID_INVALID));
        assertThat(explain(did()).cause()).isEqualTo(Cause.TRANSACTION_REJECTED);
        assertThat(explain(did()).detail()).contains(ErrorCode.TRANSACTION_FEE_PAID_INVALID.code());
    }

    private void settle(Outcome outcome) {
        BatchRecord sent = broadcast();
        block++;
        TransactionRecord record = record(outcome);
        apply(new BlockChanges(cursor(), List.of(record), List.of(), List.of(new BatchSettlement(sent.id(), record))));
    }

    @Test
    void explain_tellsAReorganisation() {
        observe(DONE);
        anchor(create);
        stores.operations().rollbackTo(new AnchorTime(1));
        reorgs.rolledBack(new AnchorTime(1));
        assertThat(explain(did()).cause()).isEqualTo(Cause.REORGED_AWAY);
        anchor(create);
        assertThat(explain(did()).cause()).isEqualTo(Cause.FOUND);
    }

    @Test
    void explain_tellsAMissingCreate() {
        anchor(alice.update());
        assertThat(explain(did()).cause()).isEqualTo(Cause.NO_CREATE);
    }

    @Test
    void explain_tellsADeltaWhoseFileIsMissing() {
        anchor(create, withoutDelta(), Verdict.UNSIGNED, new Outcome.Unavailable(1, List.of("QmChunk"), 4));
        assertThat(explain(did()).cause()).isEqualTo(Cause.FILE_MISSING);
        assertThat(explain(did()).detail()).contains("QmChunk", "4 times");
    }

    @Test
    void explain_tellsTheRuleThatTheDeltasBroke() {
        ErrorCode rule = ErrorCode.CHUNK_FILE_DELTA_COUNT_INCORRECT;
        anchor(create, withoutDelta(), Verdict.UNSIGNED, new Outcome.Processed(1, Optional.of(rule)));
        assertThat(explain(did()).cause()).isEqualTo(Cause.DELTA_INVALID);
        assertThat(explain(did()).detail()).contains(rule.code());
    }

    @Test
    void explain_tellsADeactivation() {
        anchor(create);
        anchor(alice.deactivate());
        assertThat(explain(did()).cause()).isEqualTo(Cause.DEACTIVATED);
    }

    @Test
    void explain_tellsASecondCreate() {
        anchor(create);
        anchor(create);
        assertReason(Reason.SECOND_CREATE);
    }

    @Test
    void explain_tellsAWrongSignature() {
        anchor(create);
        DidRequest<?> update = alice.update();
        anchor(update, update.bytes(), Verdict.INVALID, DONE);
        assertReason(Reason.SIGNATURE_INVALID);
    }

    @Test
    void explain_tellsAnOperationThatCannotBeRead() {
        anchor(create);
        anchor(alice.update(), Bytes.ofUtf8("{\"type\":\"update\"}"), Verdict.INVALID, DONE);
        assertReason(Reason.UNREADABLE);
    }

    @Test
    void explain_tellsAnUpdateWithoutTheOneBeforeIt() {
        anchor(create);
        alice.update();
        anchor(alice.update());
        assertReason(Reason.NO_SUCH_COMMITMENT);
    }

    @Test
    void explain_tellsACommitmentThatWasOpenedBefore() {
        anchor(create);
        DidRequest<?> update = alice.update();
        anchor(update);
        anchor(update);
        assertReason(Reason.COMMITMENT_USED);
    }

    @Test
    void explain_tellsADeltaThatWasNotSigned() {
        anchor(create);
        DidRequest<?> update = alice.update();
        String text = update.bytes().utf8();
        int at = text.lastIndexOf("\"updateCommitment\":\"Ei") + "\"updateCommitment\":\"Ei".length();
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        anchor(update, Bytes.ofUtf8(text.substring(0, at) + other + text.substring(at + 1)), Verdict.VALID, DONE);
        assertReason(Reason.DELTA_MISMATCH);
    }

    @Test
    void explain_tellsAnUpdateThatARecoverOvertook() {
        anchor(create);
        DidRequest<?> update = twin().update();
        anchor(alice.recover());
        anchor(update);
        assertReason(Reason.OVERTAKEN_BY_RECOVER);
    }

    /** The same DID in other hands: its next operation opens the same commitment. */
    private static MintedDid twin() {
        MintedDid twin = MintedDid.seeded(1);
        twin.create();
        return twin;
    }

    @Test
    void explain_takesTheNameOfAnOperation() {
        OperationId id = queue(create);
        settle(new Outcome.Rejected(ErrorCode.TRANSACTION_FEE_PAID_INVALID));
        BatchRecord batch = stores.journal().open().get(0);
        stores.journal().finish(batch.id());
        assertThat(explain(did()).cause()).isEqualTo(Cause.NEVER_SEEN);
        assertThat(explain(did(), Optional.of(id)).cause()).isEqualTo(Cause.TRANSACTION_REJECTED);
    }

    @Test
    void json_tellsCauseHintAndOperations() {
        anchor(create);
        assertThat(JsonText.write(explain(did()).json()))
                .contains("\"cause\":\"found\"", "\"hint\":", "\"reason\":\"effective\"");
    }
}
