/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.transport;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/**
 * The meaning of a failure of TLS and what to do about it, in one sentence each. The
 * JDK's own words come first: users search for them.
 */
final class TlsFailure {

	private static final String ALERT = "fatal alert";

	static final String NO_ANSWER = "no answer to the TLS handshake. A server that speaks no TLS gives none: give it "
			+ "TLS (memcached -Z), or remove 'failover-cache.ssl'. A slow one needs a longer "
			+ "'failover-cache.connect-timeout'";

	/** For a connection that ended after the handshake; the alert may be lost. */
	static final String PERHAPS_NOT_LET_IN = " before its first answer. If it wants a certificate of its clients "
			+ "(ssl_verify_mode), give the bundle that 'failover-cache.ssl.bundle' names a keystore with one that it "
			+ "trusts and that has not expired; its log may say more";

	/** For a connection that ended before the handshake was complete. */
	static final String BEFORE_AGREED = " during the TLS handshake. The log of the server may say why. If it speaks no "
			+ "TLS, give it TLS (memcached -Z), or remove 'failover-cache.ssl'";

	/** For a plain connection to a server that answers in TLS. */
	static final String TLS_WANTED = "the server speaks TLS: set 'failover-cache.ssl.enabled' to 'true', "
			+ "and 'failover-cache.ssl.bundle' if its certificate is not of a public authority";

	/** For a plain connection that ended before the first answer. */
	static final String PERHAPS_TLS = " before its first answer. If it speaks TLS, set 'failover-cache.ssl.enabled' "
			+ "to 'true'; if it wants SASL (memcached -S), set 'failover-cache.protocol' to 'binary', and user name and "
			+ "password";

	/** The words of a server, in plain text even if it speaks TLS. */
	private static final String TOO_MANY = "ERROR Too many open connections";

	private static final String NO_CONNECTION_LEFT = TOO_MANY
			+ " (start the server with a larger -c, or fewer instances)";

	private static final String EXPIRED = "renew the certificate of the server, or that of its authority if it is the "
			+ "one that expired; open connections stay in use";

	private static final String NOT_YET = "correct the clock of this machine, or of the one that made the certificate";

	private static final String OTHER_NAME = "the certificate of the server does not have the name that is "
			+ "configured: use a name of the certificate, or set 'failover-cache.ssl.verify-hostname' to 'false'";

	private static final String OTHER_ADDRESS = "the certificate of the server does not have the address of the "
			+ "server ('discovery: dns' with several names uses addresses): add the address to the certificate, "
			+ "configure the server by name, or set 'failover-cache.ssl.verify-hostname' to 'false'";

	private static final String NO_NAME = "no certificate can be compared with such a name: give the server a name of "
			+ "letters, digits, '-' and '.', or set 'failover-cache.ssl.verify-hostname' to 'false'";

	private static final String NOT_TRUSTED = "no authority that is trusted here has issued the certificate of the server: "
			+ "add its authority to the truststore of the bundle that 'failover-cache.ssl.bundle' names. Without a "
			+ "bundle only public authorities are trusted. If an intermediate authority has issued the certificate, "
			+ "the server must also send that of the authority (ssl_chain_cert)";

	private static final String NO_TRUST = "the truststore of the bundle has no certificate of an authority: add the one "
			+ "that issued the certificate of the server";

	private static final String NOT_A_SERVERS = "the certificate is not one for servers: make one with the extended key "
			+ "usage 'serverAuth', or with none";

	private static final String TOO_WEAK = "this JVM considers the certificate of the server too weak "
			+ "('jdk.certpath.disabledAlgorithms'): make one with a longer key, or a newer algorithm";

	private static final String NO_TLS = "the server answers in plain text: give it TLS (memcached -Z), or remove "
			+ "'failover-cache.ssl'";

	private static final String NO_RECORD = "the bytes received are no record of this connection: look for a proxy between "
			+ "this instance and the server, and for faults of the network";

	private static final String NOT_LET_IN = "the server wants a certificate of its clients that it trusts: give the "
			+ "bundle that 'failover-cache.ssl.bundle' names a keystore with one";

	private static final String OWN_EXPIRED = "the server says that the certificate of this instance has expired: renew "
			+ "the one in the keystore of the bundle that 'failover-cache.ssl.bundle' names";

	private static final String OTHER_KEY = "the server says that the private key in the keystore of the bundle is not "
			+ "that of its certificate: put a certificate and its own key into the keystore";

	private static final String UNKNOWN_NAME = "the server does not know the name that is configured: use a name of its certificate";

	private static final String NOTHING_IN_COMMON = "server and client have no version of TLS or no cipher suite in "
			+ "common: see 'spring.ssl.bundle.*.options'; or the server wants a certificate of its clients: give the "
			+ "bundle a keystore with one";

	private static final String SAID_BY_THE_SERVER = "the server reports this: see its log";

	/** The alerts of a server, the more specific first. */
	private static final List<Words> ALERTS = List.of(new Words(OWN_EXPIRED, List.of("certificate_expired")),
			new Words(OTHER_KEY, List.of("decrypt_error")),
			new Words(NOT_LET_IN, List.of("certificate", "unknown_ca", "access_denied")),
			new Words(UNKNOWN_NAME, List.of("unrecognized_name")),
			new Words(NOTHING_IN_COMMON, List.of("handshake_failure", "protocol_version", "insufficient_security")),
			new Words(NO_RECORD, List.of("bad_record_mac", "record_overflow", "decode_error", "decryption_failed",
					"unexpected_message")),
			new Words(SAID_BY_THE_SERVER, List.of("")));

	/** The words of this JVM. */
	private static final List<Words> OWN = List.of(
			new Words(NO_TLS, List.of("unrecognized ssl message", "plaintext connection")),
			new Words(NOTHING_IN_COMMON,
					List.of("no appropriate protocol", "selected protocol version",
							"server selected improper ciphersuite")),
			new Words(NO_TRUST, List.of("trustanchors parameter must be non-empty")),
			new Words(NOT_TRUSTED, List.of("signature check failed", "does not chain with any of the trust anchors")),
			new Words(NO_RECORD, List.of("tag mismatch")),
			new Words(NOT_A_SERVERS, List.of("extended key usage", "netscape cert type", "keyusage")),
			new Words(TOO_WEAK, List.of("algorithm constraints", "algorithms constraints")));

	private TlsFailure() {
	}

	/**
	 * Adds its meaning to a failure of a handshake.
	 * @param failure the failure
	 * @return the same failure if its meaning is not known
	 */
	static SSLException explain(SSLException failure) {
		return explain(failure, advice(failure));
	}

	/**
	 * Adds its meaning to a failure of a handshake.
	 * @param failure the failure
	 * @param answer the first bytes of the server as text, if they are no record
	 * @return the same failure if its meaning is not known
	 */
	static SSLException explainAnswer(SSLException failure, String answer) {
		if (!answer.startsWith(TOO_MANY)) {
			return explain(failure);
		}
		SSLException explained = new SSLException(NO_CONNECTION_LEFT);
		explained.initCause(failure);
		return explained;
	}

	/**
	 * Adds its meaning to a failure after the handshake, when a server of TLS 1.3 reports
	 * that it rejects the certificate of the client.
	 * @param failure the failure
	 * @return the failure with its meaning
	 */
	static SSLException explainLater(SSLException failure) {
		boolean told = String.valueOf(failure.getMessage()).contains(ALERT);
		return explain(failure, told ? advice(failure) : NO_RECORD);
	}

	private static SSLException explain(SSLException failure, @Nullable String advice) {
		if (advice == null) {
			return failure;
		}
		SSLException explained = new SSLException(rootMessage(failure) + " (" + advice + ")");
		explained.initCause(failure);
		return explained;
	}

	private static String rootMessage(Throwable failure) {
		return String.valueOf(causes(failure).reduce((outer, inner) -> inner).orElse(failure).getMessage());
	}

	private static Stream<Throwable> causes(Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
	}

	/** A flaw of a certificate comes before the absence of a path to an authority. */
	private static @Nullable String advice(Throwable failure) {
		return Stream
			.of(causes(failure).map(TlsFailure::adviceByType), causes(failure).map(TlsFailure::adviceByWords),
					causes(failure).map(TlsFailure::adviceWithoutPath))
			.flatMap((advices) -> advices)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private static @Nullable String adviceByType(Throwable cause) {
		if (cause instanceof CertificateExpiredException) {
			return EXPIRED;
		}
		if (cause instanceof CertificateNotYetValidException) {
			return NOT_YET;
		}
		if (!(cause instanceof CertificateException)) {
			return null;
		}
		String message = String.valueOf(cause.getMessage());
		if (message.startsWith("Illegal given domain name")) {
			return NO_NAME;
		}
		if (message.startsWith("No subject alternative names")) {
			return OTHER_ADDRESS;
		}
		boolean name = message.startsWith("No name matching") || message.startsWith("No subject alternative");
		return name ? OTHER_NAME : null;
	}

	private static @Nullable String adviceByWords(Throwable cause) {
		String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
		return (message.contains(ALERT) ? ALERTS : OWN).stream()
			.filter((words) -> words.areIn(message))
			.map(Words::advice)
			.findFirst()
			.orElse(null);
	}

	private static @Nullable String adviceWithoutPath(Throwable cause) {
		return (cause instanceof CertPathBuilderException) ? NOT_TRUSTED : null;
	}

	/**
	 * Words of a message, and what to do about it.
	 *
	 * @param advice what to do
	 * @param any words, in lower case, one of which identifies the message
	 */
	private record Words(String advice, List<String> any) {

		boolean areIn(String message) {
			return this.any.stream().anyMatch(message::contains);
		}

	}

}
