/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate with its private key, made by a {@link CertificateAuthority} for a
 * server, or for a client, in tests. Immutable.
 *
 * @since 1.0.0
 */
public final class TestCertificate {

	private static final char[] NO_PASSWORD = {};

	private final X509Certificate certificate;

	private final PrivateKey privateKey;

	private final X509Certificate authority;

	TestCertificate(X509Certificate certificate, PrivateKey privateKey, X509Certificate authority) {
		this.certificate = certificate;
		this.privateKey = privateKey;
		this.authority = authority;
	}

	/**
	 * Returns the certificate.
	 * @return the certificate, without its key
	 */
	public X509Certificate certificate() {
		return this.certificate;
	}

	/**
	 * Returns the certificate as a file has it.
	 * @return the certificate in PEM
	 */
	public String certificatePem() {
		return pem(this.certificate);
	}

	/**
	 * Returns the private key as a file has it.
	 * @return the key in PEM (PKCS #8), without password
	 */
	public String privateKeyPem() {
		return pem("PRIVATE KEY", this.privateKey);
	}

	/**
	 * Makes the context of a peer that has this certificate and trusts those of the same
	 * authority.
	 * @return a new context, for a server or for a client
	 */
	public SSLContext newContext() {
		try {
			KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			keys.init(keyStore(NO_PASSWORD), NO_PASSWORD);
			TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trust.init(trustStore());
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This JVM does not accept the certificate", ex);
		}
	}

	/**
	 * Makes a store of the certificate and its key.
	 * @param password protects the key
	 * @return a new store in PKCS #12
	 */
	public KeyStore keyStore(char[] password) {
		try {
			KeyStore store = newStore();
			store.setKeyEntry("server", this.privateKey, password, new Certificate[] { this.certificate });
			return store;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This JVM does not accept the key", ex);
		}
	}

	/**
	 * Makes a store of the authority's certificate.
	 * @return a new store in PKCS #12
	 */
	public KeyStore trustStore() {
		try {
			KeyStore store = newStore();
			store.setCertificateEntry("authority", this.authority);
			return store;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This JVM does not accept the authority", ex);
		}
	}

	private static KeyStore newStore() throws GeneralSecurityException {
		try {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			return store;
		}
		catch (IOException ex) {
			throw new IllegalStateException("An empty store is always read", ex);
		}
	}

	static String pem(X509Certificate certificate) {
		try {
			return pem("CERTIFICATE", certificate.getEncoded());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The certificate has no encoding", ex);
		}
	}

	private static String pem(String label, Key key) {
		return pem(label, key.getEncoded());
	}

	private static String pem(String label, byte[] bytes) {
		String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(bytes);
		return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(label, text, label).replace("\r", "");
	}

}
