package io.akashi.resolver.standard;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.DidUrl;
import io.akashi.resolver.did.Parameters;
import io.akashi.resolver.did.ResolutionOptions;
import io.akashi.resolver.method.DidMethods;
import io.akashi.resolver.method.Resolved;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Optional;

/** Resolves DIDs and dereferences DID URLs. Source: W3C DID Resolution; what it leaves open is in docs/adr/0022. */
public final class StandardResolver {
    private static final String RELATIONSHIP = "verificationRelationship";

    private final DidMethods methods;

    /** By these methods. */
    public StandardResolver(DidMethods methods) {
        this.methods = methods;
    }

    /** What a caller wants of a service. */
    public enum Wish {
        /** The document, with the selected services alone. */
        DOCUMENT,
        /** Addresses and nothing else. */
        ADDRESSES,
        /** An address if a service has one, else the document. */
        EITHER
    }

    /**
     * Resolves a DID, which may have the parameters of resolution behind it.
     *
     * @throws DidException the error that is the answer
     */
    public Resolved resolve(DidUrl url, Parameters options) throws DidException {
        methods.require(url.did());
        Parameters parameters = parametersOf(url).and(options);
        ResolutionOptions read = ResolutionOptions.of(parameters);
        boolean isDereferencing = SelectedServices.areAskedFor(parameters)
                || parameters.get(RELATIONSHIP).isPresent();
        if (url.fragment().isPresent() || !url.path().isEmpty() || isDereferencing) {
            throw new DidException(
                    DidErrorType.INVALID_DID,
                    "expected a DID, found a DID URL, which is dereferenced with Accept:"
                            + " application/did-url-dereferencing");
        }
        return resolve(url, read);
    }

    /**
     * Dereferences a DID URL, which may be a DID.
     *
     * @throws DidException the error that is the answer
     */
    public Dereferenced dereference(DidUrl url, Parameters options, Wish wish) throws DidException {
        methods.require(url.did());
        Parameters parameters = parametersOf(url).and(options);
        boolean servicesAreAskedFor = SelectedServices.areAskedFor(parameters);
        Resolved resolved = resolve(url, ResolutionOptions.of(parameters));
        if (resolved.document().isEmpty()) {
            return new Dereferenced.Ended(resolved);
        }
        JsonObject document = resolved.document().get();
        if (!url.path().isEmpty()) {
            throw new DidException(DidErrorType.NOT_FOUND, "nothing here knows paths behind a DID: " + url.path());
        }
        if (servicesAreAskedFor) {
            SelectedServices selected = SelectedServices.of(document, url.did(), parameters);
            return services(selected, url, parameters, wish)
                    .orElseGet(() -> new Dereferenced.Content(selected.reducedDocument(), true, resolved));
        }
        if (wish == Wish.ADDRESSES) {
            throw new DidException(
                    DidErrorType.REPRESENTATION_NOT_SUPPORTED, "only services can be given as text/uri-list");
        }
        return document(new DocumentParts(document, url.did()), url, parameters, resolved);
    }

    private static Dereferenced document(DocumentParts parts, DidUrl url, Parameters parameters, Resolved resolved)
            throws DidException {
        Optional<String> relationship = parameters.get(RELATIONSHIP);
        if (relationship.isPresent()) {
            String fragment = url.fragment()
                    .orElseThrow(() -> new DidException(
                            DidErrorType.INVALID_VERIFICATION_METHOD,
                            "expected a fragment that names a verification method, found none"));
            return new Dereferenced.Content(parts.verificationMethod(fragment, relationship.get()), false, resolved);
        }
        return url.fragment().isPresent()
                ? new Dereferenced.Content(parts.part(url.fragment().get()), false, resolved)
                : new Dereferenced.Content(parts.document(), true, resolved);
    }

    /** The first address; empty if the document is to be given. */
    private static Optional<Dereferenced> services(
            SelectedServices selected, DidUrl url, Parameters parameters, Wish wish) throws DidException {
        List<String> addresses = selected.addresses(parameters.get("relativeRef"), url.fragment());
        if (wish == Wish.DOCUMENT || wish == Wish.EITHER && addresses.isEmpty()) {
            return Optional.empty();
        }
        if (addresses.isEmpty()) {
            throw new DidException(DidErrorType.NOT_FOUND, "no such service has an address for its endpoint");
        }
        return Optional.of(new Dereferenced.Elsewhere(addresses.get(0)));
    }

    private static Parameters parametersOf(DidUrl url) throws DidException {
        return url.query().isPresent() ? Parameters.ofDidUrl(url.query().get()) : Parameters.NONE;
    }

    private Resolved resolve(DidUrl url, ResolutionOptions options) throws DidException {
        Resolved found = methods.resolve(url.did(), options);
        Resolved resolved = options.noCache() ? found.untilChanged() : found;
        return options.expandRelativeUrls() && resolved.document().isPresent()
                ? resolved.with(RelativeUrls.expanded(resolved.document().get(), url.did()))
                : resolved;
    }
}
