package io.akashi.sidetree.did;

import static io.akashi.sidetree.Samples.COMPOSER;
import static io.akashi.sidetree.Samples.adding;
import static io.akashi.sidetree.Samples.composed;
import static io.akashi.sidetree.Samples.create;
import static io.akashi.sidetree.Samples.key;
import static io.akashi.sidetree.Samples.stored;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.did.DidReplay.Replayed;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.ServiceEntry;
import io.akashi.sidetree.request.Commitments;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.StoredOperation.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DidReplayTest {
    private static final DidSuffix SUFFIX = create("d").suffix();

    private static DidRequest<?> update(String from, String to, String service) {
        return composed(
                () -> COMPOSER.update(SUFFIX, key("d-" + from), key("d-" + to).commitment(), adding(service)));
    }

    private static DidRequest<?> recover(String from, String to, String update, String service) {
        return composed(() -> COMPOSER.recover(
                SUFFIX, key("d-" + from), Commitments.to(key("d-" + to), key("d-" + update)), adding(service)));
    }

    private static DidRequest<?> deactivate(String from) {
        return composed(() -> COMPOSER.deactivate(SUFFIX, key("d-" + from)));
    }

    /** Each request in a transaction of its own, the first at 1. */
    private static List<StoredOperation> anchored(DidRequest<?>... requests) {
        List<StoredOperation> operations = new ArrayList<>();
        for (DidRequest<?> request : requests) {
            operations.add(stored(operations.size() + 1L, request));
        }
        return operations;
    }

    private static Replayed replay(DidRequest<?>... requests) {
        return DidReplay.replay(anchored(requests)).orElseThrow();
    }

    private static List<String> services(Replayed replayed) {
        return replayed.state().document().services().orElse(List.of()).stream()
                .map(ServiceEntry::id)
                .toList();
    }

    private static List<Long> effective(Replayed replayed) {
        return replayed.effective().stream()
                .map(operation -> operation.transaction().value())
                .toList();
    }

    private static StoredOperation withRequest(StoredOperation operation, JsonValue request) {
        return new StoredOperation(
                operation.transaction(),
                operation.index(),
                operation.type(),
                operation.suffix(),
                Bytes.ofUtf8(request.toString()),
                false,
                operation.verdict());
    }

    private static StoredOperation without(StoredOperation operation, DidRequest<?> request, String member) {
        Map<String, JsonValue> members = new LinkedHashMap<>(((JsonObject) request.json()).members());
        members.remove(member);
        return withRequest(operation, new JsonObject(members));
    }

    @Test
    void replay_ofNothingIsNoDid() {
        assertThat(DidReplay.replay(List.of())).isEmpty();
        assertThat(DidReplay.replay(anchored(update("u0", "u1", "s")))).isEmpty();
    }

    @Test
    void replay_followsUpdatesByTheirCommitments() {
        Replayed replayed = replay(create("d"), update("u0", "u1", "one"), update("u1", "u2", "two"));
        assertThat(services(replayed)).containsExactly("begin", "one", "two");
        assertThat(replayed.state().updateCommitment()).contains(key("d-u2").commitment());
        assertThat(effective(replayed)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void replay_knowsNoOrderInTime() {
        Replayed replayed = replay(
                update("u1", "u2", "two"), update("u0", "u1", "one"), create("d"), recover("r0", "r1", "u0", "anew"));
        assertThat(services(replayed)).containsExactly("anew", "one", "two");
        assertThat(effective(replayed)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void replay_letsTheEarlierOfTwoForksWin() {
        Replayed replayed = replay(create("d"), update("u0", "u1", "first"), update("u0", "u2", "second"));
        assertThat(services(replayed)).containsExactly("begin", "first");
        assertThat(effective(replayed)).containsExactly(1L, 2L);
    }

    @Test
    void replay_letsALatePublisherCutTheChain() {
        Replayed replayed =
                replay(create("d"), update("u0", "x1", "late"), update("u0", "u1", "seen"), update("u1", "u2", "lost"));
        assertThat(services(replayed)).containsExactly("begin", "late");
    }

    @Test
    void replay_skipsAnOperationWhoseSignatureFailed() {
        List<StoredOperation> operations =
                anchored(create("d"), update("u0", "u1", "forged"), update("u0", "u2", "true"));
        StoredOperation forged = operations.get(1);
        operations.set(
                1,
                new StoredOperation(
                        forged.transaction(),
                        forged.index(),
                        forged.type(),
                        forged.suffix(),
                        forged.request(),
                        true,
                        Verdict.INVALID));
        assertThat(services(DidReplay.replay(operations).orElseThrow())).containsExactly("begin", "true");
    }

    @Test
    void replay_refusesACommitmentThatWasUsed() {
        Replayed replayed = replay(create("d"), update("u0", "u1", "one"), update("u1", "u0", "back"));
        assertThat(services(replayed)).containsExactly("begin", "one");
        assertThat(services(replay(create("d"), update("u0", "u0", "same")))).containsExactly("begin");
        assertThat(services(replay(create("d"), recover("r0", "r0", "u1", "same"))))
                .containsExactly("begin");
    }

    @Test
    void replay_prefersALaterCandidateToOneThatReuses() {
        Replayed replayed =
                replay(create("d"), update("u0", "u1", "one"), update("u1", "u0", "back"), update("u1", "u2", "on"));
        assertThat(services(replayed)).containsExactly("begin", "one", "on");
    }

    @Test
    void replay_forgetsUsedUpdateCommitmentsAtARecover() {
        Replayed replayed = replay(create("d"), update("u0", "u1", "one"), recover("r0", "r1", "u0", "anew"));
        assertThat(services(replayed))
                .as("the same update applies to the new document")
                .containsExactly("anew", "one");
    }

    @Test
    void replay_startsAnewAtARecover() {
        Replayed replayed = replay(create("d"), update("u0", "u1", "one"), recover("r0", "r1", "v0", "anew"));
        assertThat(services(replayed)).containsExactly("anew");
        assertThat(effective(replayed)).containsExactly(1L, 3L);
        assertThat(replayed.state().recoveryCommitment()).contains(key("d-r1").commitment());
    }

    @Test
    void replay_rotatesTheRecoveryKeyEvenWithoutADelta() {
        DidRequest<?> recover = recover("r0", "r1", "v0", "anew");
        List<StoredOperation> operations = anchored(create("d"), recover, update("v0", "v1", "never"));
        operations.set(1, without(operations.get(1), recover, "delta"));
        DidState state = DidReplay.replay(operations).orElseThrow().state();
        assertThat(state.document()).isEqualTo(DidDocumentState.EMPTY);
        assertThat(state.recoveryCommitment()).contains(key("d-r1").commitment());
        assertThat(state.updateCommitment()).isEmpty();
    }

    @Test
    void replay_skipsACreateThatWasStoredWithoutItsDelta() {
        List<StoredOperation> operations = anchored(create("d"), create("d"));
        operations.set(0, without(operations.get(0), create("d"), "delta"));
        Replayed replayed = DidReplay.replay(operations).orElseThrow();
        assertThat(effective(replayed)).containsExactly(2L);
        assertThat(DidReplay.replay(operations.subList(0, 1))).isEmpty();
    }

    @Test
    void replay_takesACreateWithAnothersDeltaForAnEmptyDocument() {
        Map<String, JsonValue> members =
                new LinkedHashMap<>(((JsonObject) create("d").json()).members());
        members.put("delta", ((JsonObject) create("other").json()).members().get("delta"));
        List<StoredOperation> operations = anchored(create("d"), create("d"));
        operations.set(0, withRequest(operations.get(0), new JsonObject(members)));
        Replayed replayed = DidReplay.replay(operations).orElseThrow();
        assertThat(replayed.state().document()).isEqualTo(DidDocumentState.EMPTY);
        assertThat(replayed.state().updateCommitment()).isEmpty();
        assertThat(effective(replayed)).containsExactly(1L);
    }

    @Test
    void replay_skipsAnUpdateWhoseDeltaIsAnothers() {
        Map<String, JsonValue> members =
                new LinkedHashMap<>(((JsonObject) update("u0", "u1", "one").json()).members());
        members.put(
                "delta",
                ((JsonObject) update("u0", "u1", "two").json()).members().get("delta"));
        List<StoredOperation> operations = anchored(create("d"), update("u0", "u1", "one"));
        operations.set(1, withRequest(operations.get(1), new JsonObject(members)));
        Replayed replayed = DidReplay.replay(operations).orElseThrow();
        assertThat(services(replayed)).containsExactly("begin");
        assertThat(replayed.state().updateCommitment()).contains(key("d-u0").commitment());
    }

    @Test
    void replay_endsAtADeactivate() {
        Replayed replayed =
                replay(create("d"), deactivate("r0"), update("u0", "u1", "one"), recover("r0", "r1", "v0", "x"));
        assertThat(replayed.state().isDeactivated()).isTrue();
        assertThat(replayed.state().updateCommitment()).isEmpty();
        assertThat(effective(replayed)).containsExactly(1L, 2L);
    }

    @Test
    void replay_skipsWhatCannotBeReadItAlone() {
        List<StoredOperation> operations = anchored(create("d"), update("u0", "u1", "one"), update("u0", "u1", "two"));
        operations.set(1, withRequest(operations.get(1), JsonValue.of("nonsense")));
        assertThat(services(DidReplay.replay(operations).orElseThrow())).containsExactly("begin", "two");
    }

    @Test
    void replay_ofOneOperationEachForALinkDependsOnNoOrder() {
        DidRequest<?>[] requests = {
            create("d"),
            recover("r0", "r1", "v0", "anew"),
            update("v0", "v1", "one"),
            update("v1", "v2", "two"),
            update("u0", "u1", "lost")
        };
        DidState expected = replay(requests).state();
        long seed = 21;
        Random random = new Random(seed);
        for (int round = 0; round < 30; round++) {
            List<DidRequest<?>> shuffled = new ArrayList<>(Arrays.asList(requests));
            Collections.shuffle(shuffled, random);
            Optional<Replayed> replayed = DidReplay.replay(anchored(shuffled.toArray(DidRequest<?>[]::new)));
            assertThat(replayed.orElseThrow().state())
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(expected);
        }
    }
}
