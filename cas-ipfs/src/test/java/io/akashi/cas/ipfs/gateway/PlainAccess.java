package io.akashi.cas.ipfs.gateway;

import io.akashi.sidetree.encoding.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/** Asks a gateway on loopback, within bounds, and follows no redirect. */
public final class PlainAccess implements GatewayAccess {
    private final Duration timeout;
    private long bytesTaken;

    /** Each request takes at most so long. */
    public PlainAccess(Duration timeout) {
        this.timeout = timeout;
    }

    /** How many bytes of bodies were taken. */
    public synchronized long bytesTaken() {
        return bytesTaken;
    }

    @Override
    public Answer get(String address, String contentType, int maxBytes) {
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address).toURL().openConnection();
            connection.setInstanceFollowRedirects(false);
            connection.setReadTimeout((int) timeout.toMillis());
            int status = connection.getResponseCode();
            if (status != 200) {
                return status == 404 ? new Answer.Missing(status) : new Answer.Failed("status " + status);
            }
            if (!String.valueOf(connection.getContentType()).startsWith(contentType)) {
                return new Answer.Failed("type " + connection.getContentType());
            }
            try (InputStream in = connection.getInputStream()) {
                Answer answer = body(in, maxBytes, deadline);
                boolean isCut = answer instanceof Answer.Body body
                        && connection.getContentLengthLong() > body.bytes().size();
                return isCut ? new Answer.Failed("cut") : answer;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return new Answer.Failed(e.toString());
        }
    }

    private Answer body(InputStream in, int maxBytes, long deadline) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] part = new byte[1 << 13];
        for (int read = in.read(part); read >= 0; read = in.read(part)) {
            body.write(part, 0, read);
            count(read);
            if (body.size() > maxBytes || System.nanoTime() > deadline) {
                return new Answer.Failed("too large or too slow");
            }
        }
        return new Answer.Body(Bytes.wrap(body.toByteArray()));
    }

    private synchronized void count(int read) {
        bytesTaken += read;
    }
}
