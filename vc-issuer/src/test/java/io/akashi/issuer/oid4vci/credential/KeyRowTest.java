package io.akashi.issuer.oid4vci.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.issuer.HolderKey;
import io.akashi.issuer.KeyProtection;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.oid4vci.TestWallet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRowTest {
    private static HolderKey appraised(boolean holdsKey) {
        KeyProtection protection =
                new KeyProtection.Appraised("sha-512:00", TokenJson.object().put("tcb", "good"), holdsKey);
        return new HolderKey(TestWallet.key().publicKey(), Optional.empty(), protection);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void read_givesBackWhatTheEvidenceShowed(boolean holdsKey) {
        List<HolderKey> keys = List.of(appraised(holdsKey));

        assertThat(KeyRow.read(KeyRow.write(keys))).isEqualTo(keys);
    }

    @Test
    void read_takesARowThatDoesNotSayWhoHoldsTheKeyAsOneThatNobodyAnswersFor() {
        String row = KeyRow.write(List.of(appraised(true))).replace(",\"holdsKey\":true", "");

        assertThat(KeyRow.read(row).get(0).protection())
                .isInstanceOfSatisfying(
                        KeyProtection.Appraised.class,
                        protection -> assertThat(protection.holdsKey()).isFalse());
    }
}
