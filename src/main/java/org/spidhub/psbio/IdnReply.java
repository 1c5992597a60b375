package org.spidhub.psbio;

/** What came of asking for the IDN of a CPF. */
public sealed interface IdnReply {

    record Known(String idn) implements IdnReply {}

    record Away(String reason) implements IdnReply {}

    record TokenRefused(String token) implements IdnReply {
        @Override
        public String toString() {
            return "TokenRefused[***]";
        }
    }
}
