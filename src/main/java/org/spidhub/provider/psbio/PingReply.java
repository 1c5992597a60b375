package org.spidhub.provider.psbio;

/** What came of a ping, by which the hub learns whether the PSBio is there and takes its token. */
public sealed interface PingReply {

    /** The PSBio answered and takes the token. */
    record Pong(String token) implements PingReply {
        @Override
        public String toString() {
            return "Pong[***]";
        }
    }

    /** The PSBio, or what guards it, does not take the token. */
    record TokenRefused(String token) implements PingReply {
        @Override
        public String toString() {
            return "TokenRefused[***]";
        }
    }

    /** Nobody answered, or something on the way to the PSBio did. */
    record NoPong(String reason) implements PingReply {}
}
