package io.akashi.issuer.verify;

import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.resolver.Resolution;
import io.akashi.sidetree.encoding.Bytes;
import java.util.function.Function;

/** The documents of the DIDs that a node resolves. */
public final class ResolvedDidDocuments implements DidDocuments {
    private final Function<String, Resolution> resolver;

    /** @param resolver what the node answers about a DID */
    public ResolvedDidDocuments(Function<String, Resolution> resolver) {
        this.resolver = resolver;
    }

    @Override
    public Answer find(String did) {
        return resolver.apply(did).match(new Resolution.Cases<>() {
            @Override
            public Answer found(Resolution.Found found) {
                return document(found.body());
            }

            @Override
            public Answer deactivated(Resolution.Deactivated deactivated) {
                return new Answer.Deactivated();
            }

            @Override
            public Answer notFound(Resolution.NotFound notFound) {
                return new Answer.Unknown("no such DID is known here");
            }

            @Override
            public Answer invalid(Resolution.Invalid invalid) {
                return new Answer.Unknown(
                        "no DID of this network: " + invalid.reason().detail());
            }
        });
    }

    private static Answer document(Bytes result) {
        try {
            return new Answer.Document(TokenJson.readObject(result).path("didDocument"));
        } catch (TokenException e) {
            throw new IllegalStateException("a resolution that is no JSON", e);
        }
    }
}
