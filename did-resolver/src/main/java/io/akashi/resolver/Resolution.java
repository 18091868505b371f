package io.akashi.resolver;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Bytes;

/** The answer to "what is this DID?". There are four answers and no others. */
public sealed interface Resolution {
    /** One answer for each kind. */
    <R> R match(Cases<R> cases);

    /** The DID is alive; {@code body} is the resolution result as UTF-8 JSON. */
    record Found(Bytes body) implements Resolution {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.found(this);
        }
    }

    /** The DID has ended; {@code body} is the resolution result as UTF-8 JSON. */
    record Deactivated(Bytes body) implements Resolution {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.deactivated(this);
        }
    }

    /** No create of this DID is known. */
    record NotFound() implements Resolution {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.notFound(this);
        }
    }

    /** The text is no DID of this network. */
    record Invalid(ProtocolException reason) implements Resolution {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.invalid(this);
        }
    }

    /** One method an answer. */
    interface Cases<R> {
        R found(Found found);

        R deactivated(Deactivated deactivated);

        R notFound(NotFound notFound);

        R invalid(Invalid invalid);
    }
}
