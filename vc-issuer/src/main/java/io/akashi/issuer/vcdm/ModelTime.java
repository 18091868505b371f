package io.akashi.issuer.vcdm;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.issuer.jose.TokenErrorCode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** When a credential is valid: XSD dateTimeStamps, whose zone is always said. Source: VC Data Model 2.0, 4.9. */
public final class ModelTime {
    private static final Pattern FORM =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

    private ModelTime() {}

    /** The text of this time in UTC, without a fraction. */
    public static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * The time under this name.
     *
     * @throws TokenException {@link TokenErrorCode#CREDENTIAL_MALFORMED} if it is no dateTimeStamp
     */
    public static Optional<Instant> find(JsonNode credential, String name) throws TokenException {
        JsonNode value = credential.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        try {
            if (value.isTextual() && FORM.matcher(value.asText()).matches()) {
                return Optional.of(OffsetDateTime.parse(value.asText()).toInstant());
            }
        } catch (DateTimeException e) {
            // The 31st of February and the like: told below.
        }
        throw ModelShape.malformed(name + " as a date and time with a zone", value.toString());
    }

    /**
     * Returns if the credential is valid at this time.
     *
     * @throws TokenException {@code EXPIRED}, {@code NOT_YET_VALID}, {@code CREDENTIAL_MALFORMED}
     */
    public static void check(JsonNode credential, Instant now) throws TokenException {
        Optional<Instant> from = find(credential, "validFrom");
        if (from.isPresent() && now.plus(TokenTimes.LEEWAY).isBefore(from.get())) {
            throw TokenException.of(TokenErrorCode.NOT_YET_VALID, "validFrom not after " + now, text(from.get()));
        }
        Optional<Instant> until = find(credential, "validUntil");
        if (until.isPresent() && !now.isBefore(until.get().plus(TokenTimes.LEEWAY))) {
            throw TokenException.of(TokenErrorCode.EXPIRED, "validUntil after " + now, text(until.get()));
        }
    }
}
