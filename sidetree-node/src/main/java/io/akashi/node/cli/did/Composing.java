package io.akashi.node.cli.did;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.request.RequestComposer;

/** Composes a request; changes that every node would refuse are an error of the command line. */
final class Composing {
    private static final RequestComposer COMPOSER = new RequestComposer(ProtocolParameters.V1_0);

    private Composing() {}

    static <O extends Operation> DidRequest<O> compose(Composition<O> composition) {
        try {
            return composition.by(COMPOSER);
        } catch (ProtocolException e) {
            throw new Failure(Exit.USAGE, e.code().code(), e.detail());
        }
    }

    /** One way to use the composer. */
    interface Composition<O extends Operation> {
        DidRequest<O> by(RequestComposer composer) throws ProtocolException;
    }
}
