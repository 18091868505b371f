package io.akashi.testkit;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.did.DidState;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.model.Patch;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.request.Commitments;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.request.PatchJson;
import io.akashi.sidetree.request.RequestComposer;
import io.akashi.sidetree.request.SigningKey;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A DID for tests with as long a chain of operations as asked for, and the state that they lead to. The same random
 * numbers give the same requests. The expected state is kept apart from the rules under test: it knows what each
 * operation was meant to do.
 */
public final class MintedDid {
    private static final RequestComposer COMPOSER = new RequestComposer(ProtocolParameters.V1_0);

    private final Random random;
    private final MintedDocument document;
    private final DidRequest<Operation.Create> create;
    private SigningKey recovery;
    private SigningKey update;
    private boolean isDeactivated;

    /** A new DID; its keys and document are drawn from {@code random}. */
    public MintedDid(Random random) {
        this.random = random;
        this.document = new MintedDocument(random);
        this.recovery = newKey(random);
        this.update = newKey(random);
        Patch begin = document.begin();
        this.create = compose(() -> COMPOSER.create(Commitments.to(recovery, update), patches(begin)));
    }

    /** A new DID of this seed. */
    public static MintedDid seeded(long seed) {
        return new MintedDid(new Random(seed));
    }

    /** The request that creates it. */
    public DidRequest<Operation.Create> create() {
        return create;
    }

    /** The next update: adds, replaces or removes a key or a service. */
    public DidRequest<Operation.Update> update() {
        checkActive();
        SigningKey next = newKey(random);
        Patch change = document.change();
        SigningKey current = update;
        update = next;
        return compose(() -> COMPOSER.update(suffix(), current, next.commitment(), patches(change)));
    }

    /** The next recover: a new document under new keys. */
    public DidRequest<Operation.Recover> recover() {
        checkActive();
        SigningKey current = recovery;
        recovery = newKey(random);
        update = newKey(random);
        Patch begin = document.begin();
        return compose(() -> COMPOSER.recover(suffix(), current, Commitments.to(recovery, update), patches(begin)));
    }

    /** The deactivate, after which there is no next operation. */
    public DidRequest<Operation.Deactivate> deactivate() {
        checkActive();
        isDeactivated = true;
        return compose(() -> COMPOSER.deactivate(suffix(), recovery));
    }

    /** The next operation of any kind: seven in ten are updates, one in ten ends the DID. */
    public DidRequest<?> next() {
        int draw = random.nextInt(10);
        if (draw < 7) {
            return update();
        }
        return draw < 9 ? recover() : deactivate();
    }

    /** The suffix. */
    public DidSuffix suffix() {
        return create.suffix();
    }

    /** The long form under this method. */
    public Did.LongForm longForm(String method) {
        return Did.of(method, create.operation());
    }

    /** Whether it has ended. */
    public boolean isDeactivated() {
        return isDeactivated;
    }

    /** The key of the next update. */
    public SigningKey updateKey() {
        return update;
    }

    /** The key of the next recover or deactivate. */
    public SigningKey recoveryKey() {
        return recovery;
    }

    /** The state once all operations minted so far have taken effect. */
    public DidState expected() {
        return isDeactivated
                ? new DidState(document.begun(), Optional.empty(), Optional.empty())
                : new DidState(document.state(), Optional.of(recovery.commitment()), Optional.of(update.commitment()));
    }

    /** A key drawn from {@code random}. */
    public static SigningKey newKey(Random random) {
        byte[] secret = new byte[SigningKey.LENGTH];
        do {
            random.nextBytes(secret);
        } while (!SigningKey.isValid(secret));
        return SigningKey.of(secret);
    }

    private void checkActive() {
        if (isDeactivated) {
            throw new IllegalStateException("the DID has ended: nothing follows its deactivate");
        }
    }

    private static JsonArray patches(Patch patch) {
        return new JsonArray(List.of(PatchJson.of(patch)));
    }

    private static <O extends Operation> DidRequest<O> compose(Composition<O> composition) {
        try {
            return composition.compose();
        } catch (ProtocolException e) {
            throw new IllegalStateException("what was minted breaks a rule", e);
        }
    }

    private interface Composition<O extends Operation> {
        DidRequest<O> compose() throws ProtocolException;
    }
}
