package io.akashi.cas.ipfs.kubo;

import io.akashi.cas.ipfs.kubo.KuboHttp.Bounds;
import io.akashi.cas.ipfs.source.Deadline;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.json.JsonValue.JsonString;
import io.akashi.sidetree.json.StrictJson;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The calls of a Kubo node that a Sidetree node needs. Each ends within the time-out and keeps no more bytes than asked
 * for. Safe for threads. Source: Kubo, "RPC API v0"; ION, its IPFS client.
 */
public final class KuboRpc {
    /** What ION gives a file. */
    public static final Duration ION_TIMEOUT = Duration.ofSeconds(10);

    private static final int SMALL_ANSWER = 1 << 16;
    private static final String NO_BODY = "application/octet-stream";

    /** ION's layout, whatever the node's own default is by now. Source: UnixFS profile unixfs-v0-2015. */
    private static final String ADD = "add?pin=false&cid-version=0&raw-leaves=false&chunker=size-262144&hash=sha2-256";

    private final URI address;
    private final KuboHttp http;
    private final Duration timeout;

    /** The node whose RPC is served at {@code address}, without its {@code /api/v0}. */
    public KuboRpc(URI address, Duration timeout) {
        this.address = address;
        this.http = new KuboHttp(address, timeout);
        this.timeout = timeout;
    }

    /** Where it is. */
    URI address() {
        return address;
    }

    Deadline deadline() {
        return Deadline.in(timeout);
    }

    /** The first {@code length} bytes of a file. */
    KuboAnswer cat(Cid cid, int length, Deadline deadline) {
        return call("cat?arg=" + name(cid) + "&length=" + length, new Bounds(length, deadline));
    }

    /** A single block. */
    KuboAnswer block(Cid cid, int maxBytes, Deadline deadline) {
        return call("block/get?arg=" + name(cid), new Bounds(maxBytes, deadline));
    }

    /** Whether the node keeps this file for ever. */
    boolean isPinned(Cid cid) {
        return call("pin/ls?type=recursive&arg=" + name(cid), small()) instanceof KuboAnswer.Body;
    }

    /** Has the node keep a file for ever that it has; why it does not, or empty. */
    Optional<String> pin(Cid cid) {
        KuboAnswer answer = call("pin/add?arg=" + name(cid), small());
        return answer instanceof KuboAnswer.Body ? Optional.empty() : Optional.of(answer.said());
    }

    /** Gives a file to the node; why it has not taken it, or empty. The node must find the CID that we find. */
    Optional<String> add(Cid cid, Bytes file) {
        String boundary = UUID.randomUUID().toString();
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"file\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n";
        List<byte[]> parts = List.of(ascii(head), file.borrow(), ascii("\r\n--" + boundary + "--\r\n"));
        KuboAnswer answer = http.call(
                ADD, BodyPublishers.ofByteArrays(parts), "multipart/form-data; boundary=" + boundary, small());
        if (!(answer instanceof KuboAnswer.Body body)) {
            return Optional.of(answer.said());
        }
        Optional<Cid> added = added(body.bytes());
        return added.equals(Optional.of(cid))
                ? Optional.empty()
                : Optional.of("expected CID " + cid + ", found "
                        + added.map(Cid::text).orElse("none"));
    }

    /** The answer is a line of JSON for each file. */
    private static Optional<Cid> added(Bytes answer) {
        try {
            if (StrictJson.parse(answer.utf8().strip().getBytes(StandardCharsets.UTF_8)) instanceof JsonObject line
                    && line.members().get("Hash") instanceof JsonString hash) {
                return Optional.of(Cid.parse(hash.value()));
            }
        } catch (ProtocolException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private KuboAnswer call(String call, Bounds bounds) {
        return http.call(call, BodyPublishers.noBody(), NO_BODY, bounds);
    }

    private Bounds small() {
        return new Bounds(SMALL_ANSWER, deadline());
    }

    private static String name(Cid cid) {
        return cid.v0Text().orElseGet(cid::v1Text);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
