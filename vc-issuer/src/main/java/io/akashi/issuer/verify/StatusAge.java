package io.akashi.issuer.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.vcdm.ModelTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How old a Bitstring Status List may be: an old one would hide what has happened since. */
final class StatusAge {
    private StatusAge() {}

    static void check(JsonNode list, Instant now, Duration maxAge) throws TokenException {
        Optional<Instant> made = ModelTime.find(list, "validFrom");
        if (made.isEmpty()) {
            throw TokenException.of(TokenErrorCode.STATUS_VERIFICATION, "validFrom", "none");
        }
        if (made.get().isBefore(now.minus(maxAge))) {
            throw TokenException.of(
                    TokenErrorCode.EXPIRED,
                    "a list made after " + now.minus(maxAge),
                    made.get().toString());
        }
    }
}
