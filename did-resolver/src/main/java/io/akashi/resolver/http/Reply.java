package io.akashi.resolver.http;

import io.akashi.resolver.EntityTag;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.javalin.http.Context;
import io.javalin.http.Header;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An answer over HTTP. Everybody's scripts may read it, whatever page they come from: nothing here is secret.
 *
 * @param headers besides those that every answer has
 */
public record Reply(int status, String contentType, Map<String, String> headers, Bytes body) {
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int NO_CONTENT = 204;

    /** Copies the map. */
    public Reply {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    static Reply json(int status, String contentType, JsonValue body) {
        return new Reply(
                status, contentType, Map.of(Header.CACHE_CONTROL, "no-cache"), Bytes.wrap(JsonText.writeBytes(body)));
    }

    /** What a browser asks before it lets a script ask. */
    static Reply preflight(String methods) {
        return new Reply(
                NO_CONTENT,
                "",
                Map.of(
                        Header.ACCESS_CONTROL_ALLOW_METHODS,
                        methods,
                        Header.ACCESS_CONTROL_ALLOW_HEADERS,
                        "Accept, Content-Type, If-None-Match",
                        Header.ACCESS_CONTROL_MAX_AGE,
                        "86400"),
                Bytes.ofUtf8(""));
    }

    /** The same, to be kept by others for so long. */
    Reply keptForSeconds(long seconds) {
        return with(Header.CACHE_CONTROL, "public, max-age=" + seconds);
    }

    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, contentType, more, body);
    }

    /** The same without its content, if the client has it already. */
    Reply unlessKnown(Optional<String> ifNoneMatch) {
        if (status != OK) {
            return this;
        }
        EntityTag tag = EntityTag.of(contentType, body);
        Reply tagged = with(Header.ETAG, tag.text());
        return ifNoneMatch.filter(tag::isAmong).isPresent()
                ? new Reply(NOT_MODIFIED, "", tagged.headers(), Bytes.ofUtf8(""))
                : tagged;
    }

    /** Answers with this. */
    void send(Context context) {
        context.header(Header.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        context.header(Header.ACCESS_CONTROL_EXPOSE_HEADERS, "ETag, Location");
        context.header(Header.VARY, "Accept");
        headers.forEach(context::header);
        context.status(status);
        context.res().setContentType(contentType.isEmpty() ? null : contentType);
        context.minSizeForCompression(Integer.MAX_VALUE); // a tag names the bytes as they are sent
        context.result(body.borrow());
    }
}
