package io.akashi.anchor.bitcoin.rpc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** How we show the node who we are. Prints as nothing that could be used. */
public final class RpcCredentials {
    private final Source source;

    private RpcCredentials(Source source) {
        this.source = source;
    }

    /** The file {@code .cookie} that the node writes anew at each start; it is read for each request. */
    public static RpcCredentials cookie(Path file) {
        return new RpcCredentials(() -> Files.readString(file).strip());
    }

    /** A user and a password of the node's configuration. */
    public static RpcCredentials of(String user, String password) {
        return new RpcCredentials(() -> user + ":" + password);
    }

    /** The header's value. */
    String authorization() throws BitcoindUnreachable {
        try {
            return "Basic "
                    + Base64.getEncoder()
                            .encodeToString(source.userAndPassword().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new BitcoindUnreachable("the cookie file cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "RpcCredentials[…]";
    }

    private interface Source {
        String userAndPassword() throws IOException;
    }
}
