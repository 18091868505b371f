package io.akashi.outbound.collateral;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.outbound.Fetch;
import io.akashi.outbound.Outbound;
import io.akashi.outbound.Purpose;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One request to a vendor, and what its result means. */
final class Asking {
    private static final int NOT_FOUND = 404;

    private final Outbound outbound;
    private final Purpose purpose;

    Asking(Outbound outbound, Purpose purpose) {
        this.outbound = outbound;
        this.purpose = purpose;
    }

    /** What an answer consists of: the body as a file of kind {@code kind}, and a chain in the header of this name. */
    record Shape(String kind, Optional<String> chainHeader) {
        static Shape body(String kind) {
            return new Shape(kind, Optional.empty());
        }

        static Shape withChain(String kind, String header) {
            return new Shape(kind, Optional.of(header));
        }
    }

    CollateralAnswer ask(CollateralItem item, String address, Shape shape) {
        Fetch fetch = outbound.fetch(purpose, address);
        if (fetch instanceof Fetch.Fetched fetched) {
            return answer(item, address, fetched, shape);
        }
        if (fetch instanceof Fetch.HttpStatus status) {
            String again = status.retryAfter()
                    .map(time -> ", again in " + time.toSeconds() + " s")
                    .orElse("");
            String detail = address + " answers " + status.status() + again;
            return status.status() == NOT_FOUND
                    ? new CollateralAnswer.None(detail)
                    : new CollateralAnswer.Unavailable(detail);
        }
        return failed(address, fetch);
    }

    private static CollateralAnswer failed(String address, Fetch fetch) {
        if (fetch instanceof Fetch.Refused refused) {
            return new CollateralAnswer.Rejected(
                    address + ": " + refused.reason().text() + ", " + refused.detail());
        }
        if (fetch instanceof Fetch.TooLarge large) {
            return new CollateralAnswer.Rejected(address + " answers more than " + large.limit() + " bytes");
        }
        return new CollateralAnswer.Unavailable(
                fetch instanceof Fetch.Unreachable lost
                        ? lost.detail()
                        : address + " did not answer within the deadline");
    }

    private static CollateralAnswer answer(CollateralItem item, String address, Fetch.Fetched fetched, Shape shape) {
        try {
            List<Collateral.Part> parts = new ArrayList<>();
            parts.add(new Collateral.Part(shape.kind(), Bytes.of(fetched.body().copy())));
            if (shape.chainHeader().isPresent()) {
                String header = shape.chainHeader().get();
                String chain = fetched.header(header).orElseThrow(() -> malformed("a header " + header));
                parts.add(new Collateral.Part("pem", unescaped(chain)));
            }
            Collateral collateral = new Collateral(item, address, parts);
            CollateralContent content = CollateralContent.read(item, collateral.contents());
            return new CollateralAnswer.Found(collateral, content.until());
        } catch (EvidenceException e) {
            return new CollateralAnswer.Rejected(address + ": " + e.detail());
        }
    }

    /** Headers hold PEM percent-encoded; a plus sign in it is one of base64, which form decoding takes for a space. */
    private static Bytes unescaped(String chain) throws EvidenceException {
        try {
            return Bytes.ofUtf8(URLDecoder.decode(chain.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw malformed("a chain in percent-encoding");
        }
    }

    private static EvidenceException malformed(String expected) {
        return new EvidenceException(EvidenceErrorCode.MALFORMED_TEXT, "expected " + expected + ", found none");
    }
}
