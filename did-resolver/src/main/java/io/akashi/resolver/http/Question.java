package io.akashi.resolver.http;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.DidUrl;
import io.akashi.resolver.did.Parameters;
import io.akashi.resolver.did.PercentEncoding;
import io.akashi.sidetree.encoding.Bytes;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * What a request asks, each part as it stood in the request.
 *
 * @param address what follows the route's prefix in the path, not decoded
 * @param query without its question mark
 */
public record Question(
        String address, Optional<String> query, Optional<String> accept, Optional<String> ifNoneMatch, Bytes body) {
    /** The most that is read of a body: options and lists of DIDs are short. */
    static final int MOST_BODY = 256 * 1024;

    private static final String ENCODED = "did%3a";

    static Question of(Context context, String prefix) {
        String path = context.req().getRequestURI();
        int at = path.indexOf(prefix);
        return new Question(
                at < 0 ? "" : path.substring(at + prefix.length()),
                Optional.ofNullable(context.req().getQueryString()),
                Optional.ofNullable(context.header(Header.ACCEPT)),
                Optional.ofNullable(context.header(Header.IF_NONE_MATCH)),
                body(context));
    }

    private static Bytes body(Context context) {
        try (InputStream in = context.req().getInputStream()) {
            return Bytes.wrap(in.readNBytes(MOST_BODY + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole body. @throws DidException {@link DidErrorType#INVALID_OPTIONS} if it is too large */
    Bytes wholeBody() throws DidException {
        if (body.size() > MOST_BODY) {
            throw new DidException(
                    DidErrorType.INVALID_OPTIONS, "expected a body of at most " + MOST_BODY + " bytes, found more");
        }
        return body;
    }

    /** Whether the DID URL is percent-encoded as a whole, so that the query holds options and nothing else. */
    private boolean isEncoded() {
        return address.regionMatches(true, 0, ENCODED, 0, ENCODED.length());
    }

    /**
     * The DID URL. One that is not encoded takes the request's query as its own, and {@code %23} as the sign before a
     * fragment, which no client sends as it stands.
     *
     * @throws DidException {@link DidErrorType#INVALID_DID} or {@link DidErrorType#INVALID_DID_URL} if it is none
     */
    DidUrl didUrl() throws DidException {
        if (isEncoded()) {
            return DidUrl.parse(PercentEncoding.decode(address)
                    .orElseThrow(() -> new DidException(
                            DidErrorType.INVALID_DID, "expected a percent-encoded DID in UTF-8, found other bytes")));
        }
        int hash = address.indexOf("%23");
        String before = hash < 0 ? address : address.substring(0, hash);
        String fragment = hash < 0 ? "" : "#" + address.substring(hash + 3);
        return DidUrl.parse(before + query.map(text -> "?" + text).orElse("") + fragment);
    }

    /** The options, of the query and of the body. @throws DidException if they are not well formed */
    Parameters options() throws DidException {
        Parameters inQuery = isEncoded() && query.isPresent() ? Parameters.ofRequest(query.get()) : Parameters.NONE;
        return inQuery.and(Parameters.ofBody(wholeBody().borrow()));
    }
}
