package io.akashi.resolver.method;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.DidName;
import io.akashi.resolver.did.ResolutionOptions;
import io.akashi.resolver.key.Multikey;
import io.akashi.resolver.method.WebDocuments.Answer;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.StrictJson;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * did:web: the document lies on a web server, at an address that follows from the DID. That there is none is remembered
 * for a moment, so that nobody can make this node ask a server over and over. An address that must not be asked is a wrong
 * DID, never a missing one: nobody learns from the answer what is behind it. Source: W3C CCG, "did:web Method".
 */
public final class WebMethod implements DidMethod {
    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final int MOST_REMEMBERED = 1_000;

    private final WebDocuments documents;
    private final Cache<String, Failure> failures;

    /** Asks through this port. */
    public WebMethod(WebDocuments documents) {
        this(documents, Ticker.systemTicker());
    }

    WebMethod(WebDocuments documents, Ticker ticker) {
        this.documents = documents;
        this.failures = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .ticker(ticker)
                .build();
    }

    @Override
    public String name() {
        return "web";
    }

    @Override
    public Resolved resolve(DidName did, ResolutionOptions options) throws DidException {
        options.requireNoVersion(name());
        options.requireNoCertificates(name());
        String address = address(did);
        Optional<Failure> failure = Optional.ofNullable(failures.getIfPresent(address));
        if (failure.isPresent() && options.noCache()) {
            throw new DidException(
                    DidErrorType.FEATURE_NOT_SUPPORTED,
                    "noCache is not permitted here: the server was asked less than " + REMEMBERED.toSeconds()
                            + " s ago and is not asked again so soon; resolve without it");
        }
        if (failure.isPresent()) {
            throw new DidException(failure.get().type(), failure.get().detail());
        }
        Answer answer = documents.get(address);
        if (answer instanceof Answer.Busy) {
            throw new DidException(
                    DidErrorType.INTERNAL_ERROR, "too many documents are being fetched: try again in a moment");
        }
        try {
            JsonObject nothing = new JsonObject(Map.of());
            JsonObject document = document(did, body(answer, address));
            return new Resolved(Optional.of(document), nothing, nothing, Resolved.Lasting.UNTIL_CHANGED);
        } catch (DidException e) {
            failures.put(address, new Failure(e.type(), e.detail()));
            throw e;
        }
    }

    /**
     * {@code example.com} is at {@code /.well-known/did.json}, {@code example.com:user} at {@code /user/did.json}; a port
     * stands behind an encoded colon. Nothing else may be encoded: two DIDs never have the same address, so what is remembered of
     * one is never said of another.
     */
    private static String address(DidName did) throws DidException {
        String[] parts = did.id().split(":", -1);
        if (!parts[0].matches("[A-Za-z0-9.-]+(%3A[0-9]{1,5})?")) {
            throw Multikey.invalid("expected the name of a host, with %3A before a port, found '" + parts[0] + "'");
        }
        StringBuilder address = new StringBuilder("https://").append(parts[0].replace("%3A", ":"));
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].matches("\\.+") || !parts[i].matches("[A-Za-z0-9._~-]+")) {
                throw Multikey.invalid("expected a part of a path, found '" + parts[i] + "'");
            }
            address.append('/').append(parts[i]);
        }
        return address.append(parts.length == 1 ? "/.well-known/did.json" : "/did.json")
                .toString();
    }

    private static Bytes body(Answer answer, String address) throws DidException {
        if (answer instanceof Answer.Document document) {
            return document.body();
        }
        if (answer instanceof Answer.Refused refused) {
            throw Multikey.invalid("the address is not one that may be asked: " + refused.detail());
        }
        if (answer instanceof Answer.Failed failed) {
            throw new DidException(DidErrorType.INTERNAL_ERROR, address + " gave no document: " + failed.detail());
        }
        throw new DidException(DidErrorType.NOT_FOUND, "there is no document at " + address);
    }

    private static JsonObject document(DidName did, Bytes body) throws DidException {
        try {
            if (StrictJson.parse(body.borrow()) instanceof JsonObject document) {
                Optional<JsonValue> id = document.get("id");
                if (id.equals(Optional.of(JsonValue.of(did.text())))) {
                    return document;
                }
                throw wrong("expected the id " + did.text() + ", found another or none");
            }
            throw wrong("expected a JSON object");
        } catch (ProtocolException e) {
            throw wrong("expected a JSON object: " + e.detail());
        }
    }

    private static DidException wrong(String detail) {
        return new DidException(DidErrorType.INVALID_DID_DOCUMENT, detail);
    }

    private record Failure(DidErrorType type, String detail) {}
}
