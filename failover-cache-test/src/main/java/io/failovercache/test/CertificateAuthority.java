/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An authority that makes certificates for tests, in memory and in a few milliseconds.
 * Its private key never leaves this JVM. Immutable.
 *
 * @since 1.0.0
 */
public final class CertificateAuthority {

	private static final String ECDSA = "1.2.840.10045.4.3.2";

	private static final String COMMON_NAME = "2.5.4.3";

	private static final String BASIC_CONSTRAINTS = "2.5.29.19";

	private static final String ALTERNATIVE_NAMES = "2.5.29.17";

	private static final int DNS_NAME = 0x82;

	private static final int IP_ADDRESS = 0x87;

	private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

	private final String name;

	private final KeyPair keys;

	private final X509Certificate certificate;

	private CertificateAuthority(String name) {
		this.name = name;
		this.keys = newKeys();
		Instant now = Instant.now();
		byte[] constraints = extension(BASIC_CONSTRAINTS, Der.sequence(Der.yes()));
		this.certificate = sign(name, this.keys.getPublic(), now.minus(Duration.ofDays(1)),
				now.plus(Duration.ofDays(30)), constraints);
	}

	/**
	 * Makes an authority that is like no other one.
	 * @param name its name, for messages
	 * @return the authority
	 */
	public static CertificateAuthority create(String name) {
		return new CertificateAuthority(name);
	}

	/**
	 * Makes a certificate that is valid from yesterday on, for a month.
	 * @param hosts the names and IP addresses of the server; of a client any name
	 * @return the certificate with its key
	 */
	public TestCertificate issue(String... hosts) {
		Instant now = Instant.now();
		return issue(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(30)), hosts);
	}

	/**
	 * Makes a certificate.
	 * @param from when it begins to be valid
	 * @param until when it expires
	 * @param hosts the names and IP addresses of the server, at least one
	 * @return the certificate with its key
	 */
	public TestCertificate issue(Instant from, Instant until, String... hosts) {
		KeyPair issued = newKeys();
		byte[][] names = Stream.of(hosts).map(CertificateAuthority::alternativeName).toArray(byte[][]::new);
		X509Certificate signed = sign(hosts[0], issued.getPublic(), from, until,
				extension(ALTERNATIVE_NAMES, Der.sequence(names)));
		return new TestCertificate(signed, issued.getPrivate(), this.certificate);
	}

	/**
	 * Returns the certificate of the authority itself: trust in it is trust in all its
	 * certificates.
	 * @return the certificate
	 */
	public X509Certificate certificate() {
		return this.certificate;
	}

	/**
	 * Returns the certificate of the authority as a file has it.
	 * @return the certificate in PEM
	 */
	public String certificatePem() {
		return TestCertificate.pem(this.certificate);
	}

	private X509Certificate sign(String subject, PublicKey key, Instant from, Instant until, byte[] extension) {
		byte[] algorithm = Der.sequence(Der.identifier(ECDSA));
		byte[] content = Der.sequence(Der.element(0xa0, Der.integer(BigInteger.TWO)),
				Der.integer(new BigInteger(64, new SecureRandom()).add(BigInteger.ONE)), algorithm, named(this.name),
				Der.sequence(Der.time(from), Der.time(until)), named(subject), key.getEncoded(),
				Der.element(0xa3, Der.sequence(extension)));
		try {
			Signature signature = Signature.getInstance("SHA256withECDSA");
			signature.initSign(this.keys.getPrivate());
			signature.update(content);
			byte[] signed = Der.sequence(content, algorithm, Der.bits(signature.sign()));
			return (X509Certificate) CertificateFactory.getInstance("X.509")
				.generateCertificate(new ByteArrayInputStream(signed));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This JVM cannot make certificates", ex);
		}
	}

	private static byte[] named(String name) {
		return Der.sequence(Der.set(Der.sequence(Der.identifier(COMMON_NAME), Der.text(name))));
	}

	private static byte[] extension(String identifier, byte[] value) {
		return Der.sequence(Der.identifier(identifier), Der.octets(value));
	}

	private static byte[] alternativeName(String host) {
		if (!ADDRESS.matcher(host).matches()) {
			return Der.element(DNS_NAME, host.getBytes(StandardCharsets.US_ASCII));
		}
		try {
			return Der.element(IP_ADDRESS, InetAddress.getByName(host).getAddress());
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException("No IP address: " + host, ex);
		}
	}

	private static KeyPair newKeys() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This JVM cannot make keys", ex);
		}
	}

}
