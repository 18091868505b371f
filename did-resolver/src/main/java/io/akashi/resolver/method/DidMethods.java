package io.akashi.resolver.method;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.DidName;
import io.akashi.resolver.did.ResolutionOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resolves a DID by its method. Source: W3C DID Resolution, "DID Resolution Algorithm". */
public final class DidMethods {
    private final Map<String, DidMethod> byName = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if two methods have the same name */
    public DidMethods(List<DidMethod> methods) {
        for (DidMethod method : methods) {
            if (byName.put(method.name(), method) != null) {
                throw new IllegalArgumentException("expected each method once, found did:" + method.name() + " twice");
            }
        }
    }

    /** The names of the methods. */
    public Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    /** @throws DidException {@link DidErrorType#METHOD_NOT_SUPPORTED} if nobody here resolves DIDs like this one */
    public void require(DidName did) throws DidException {
        methodOf(did);
    }

    /** Resolves this DID. @throws DidException the error that is the answer */
    public Resolved resolve(DidName did, ResolutionOptions options) throws DidException {
        return methodOf(did).resolve(did, options);
    }

    private DidMethod methodOf(DidName did) throws DidException {
        return Optional.ofNullable(byName.get(did.method()))
                .orElseThrow(() -> new DidException(
                        DidErrorType.METHOD_NOT_SUPPORTED,
                        "expected a DID of the methods " + String.join(", ", byName.keySet()) + ", found did:"
                                + did.method()));
    }
}
