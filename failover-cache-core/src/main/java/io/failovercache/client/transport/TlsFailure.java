/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.transport;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/**
 * The meaning of a failure of TLS and what to do about it, in one sentence each. The
 * JDK's own words come first: they are what one searches for.
 */
final class TlsFailure {

	static final String NO_ANSWER = "no answer to the TLS handshake. A server that speaks no TLS gives none: give it "
			+ "TLS (memcached -Z), or remove 'failover-cache.ssl'. A slow one needs a longer "
			+ "'failover-cache.connect-timeout'";

	/** Said where a server that is spoken to in plain answers as one of TLS would. */
	static final String TLS_WANTED = "the server speaks TLS: set 'failover-cache.ssl.enabled' to 'true', "
			+ "and 'failover-cache.ssl.bundle' if its certificate is not of a public authority";

	/** Said where a connection ended before the first answer. */
	static final String PERHAPS_TLS = " before its first answer. If it speaks TLS, set 'failover-cache.ssl.enabled' "
			+ "to 'true'; if it wants SASL (memcached -S), set 'failover-cache.protocol' to 'binary', and user name and "
			+ "password";

	private static final String EXPIRED = "renew the certificate of the server; connections that are open go on";

	private static final String NOT_YET = "set the clock of this machine, or of the one that made the certificate";

	private static final String OTHER_NAME = "the certificate of the server does not have the name by which it is "
			+ "called: call it by a name of the certificate, or set 'failover-cache.ssl.verify-hostname' to 'false'";

	private static final String NOT_TRUSTED = "the certificate of the server is of no authority that is trusted here: "
			+ "add its authority to the truststore of the bundle that 'failover-cache.ssl.bundle' names";

	private static final String NO_TLS = "the server answers in plain text: give it TLS (memcached -Z), or remove "
			+ "'failover-cache.ssl'";

	private static final String NO_RECORD = "what came is no record of this connection: look for what stands between "
			+ "this instance and the server, such as a proxy, and for faults of the network";

	private static final String NOT_LET_IN = "the server wants a certificate of its clients that it trusts: give the "
			+ "bundle that 'failover-cache.ssl.bundle' names a keystore with one";

	private static final String NOTHING_IN_COMMON = "server and client have no version of TLS or no cipher suite in "
			+ "common: see 'spring.ssl.bundle.*.options'; or the server wants a certificate of its clients: give the "
			+ "bundle a keystore with one";

	private TlsFailure() {
	}

	/**
	 * Adds to a failure of a handshake what it means.
	 * @param failure the failure
	 * @return the same where nothing is known of it
	 */
	static SSLException explain(SSLException failure) {
		return explain(failure, advice(failure));
	}

	/**
	 * Adds to a failure after the handshake what it means. What a server thinks of a
	 * client's certificate it may say then only.
	 * @param failure the failure
	 * @return the same where nothing is known of it
	 */
	static SSLException explainLater(SSLException failure) {
		boolean told = String.valueOf(failure.getMessage()).contains("fatal alert");
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
		Throwable root = failure;
		for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
			root = cause;
		}
		return String.valueOf(root.getMessage());
	}

	private static @Nullable String advice(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			String advice = adviceBy(cause);
			if (advice != null) {
				return advice;
			}
		}
		return adviceByWords(String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT));
	}

	private static @Nullable String adviceBy(Throwable cause) {
		if (cause instanceof CertificateExpiredException) {
			return EXPIRED;
		}
		if (cause instanceof CertificateNotYetValidException) {
			return NOT_YET;
		}
		if (cause instanceof CertPathBuilderException) {
			return NOT_TRUSTED;
		}
		String message = String.valueOf(cause.getMessage());
		boolean name = message.startsWith("No name matching") || message.startsWith("No subject alternative");
		return (cause instanceof CertificateException && name) ? OTHER_NAME : null;
	}

	private static @Nullable String adviceByWords(String message) {
		if (message.contains("unrecognized ssl message") || message.contains("plaintext connection")) {
			return NO_TLS;
		}
		if (!message.contains("fatal alert")) {
			return message.contains("no appropriate protocol") ? NOTHING_IN_COMMON : null;
		}
		if (message.contains("certificate")) {
			return NOT_LET_IN;
		}
		return (message.contains("handshake_failure") || message.contains("protocol_version")) ? NOTHING_IN_COMMON
				: null;
	}

}
