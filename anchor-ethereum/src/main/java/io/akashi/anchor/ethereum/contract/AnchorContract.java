package io.akashi.anchor.ethereum.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Uint32;

/**
 * The contract {@code SidetreeAnchor}: the code that deploys it, the code that then stands on the chain, and the call that
 * anchors. Source: anchor-ethereum/contract/SidetreeAnchor.sol.
 */
public final class AnchorContract {
    /** The topic of the event {@code Anchored}. */
    public static final String EVENT = EventEncoder.buildEventSignature("Anchored(address,uint32,uint256,string)");

    /** The longest URI that the contract takes, in bytes of UTF-8. */
    public static final int MAX_URI = 128;

    private static final JsonNode BUILT = built();

    private AnchorContract() {}

    /** The code whose execution leaves the contract on the chain. */
    public static Bytes creationCode() {
        return bytes(BUILT.path("creation").textValue());
    }

    /** The code that stands on the chain. The same everywhere: the contract has no parameters. */
    public static Bytes runtimeCode() {
        return bytes(BUILT.path("runtime").textValue());
    }

    /**
     * What to send to the contract.
     *
     * @throws IllegalArgumentException if the URI is not 1 to 128 bytes
     */
    public static Bytes call(long operations, String uri) {
        int length = Bytes.ofUtf8(uri).size();
        if (length == 0 || length > MAX_URI) {
            throw new IllegalArgumentException("a URI of " + length + " bytes, expected 1 to " + MAX_URI);
        }
        return bytes(FunctionEncoder.encode(
                new Function("anchor", List.of(new Uint32(operations), new Utf8String(uri)), List.of())));
    }

    private static Bytes bytes(String hex) {
        return Bytes.wrap(HexFormat.of().parseHex(hex.substring(2)));
    }

    private static JsonNode built() {
        try (InputStream in = AnchorContract.class.getResourceAsStream("SidetreeAnchor.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
