/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Date;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Certificates that are what they were asked to be.
 */
class CertificateAuthorityTests {

	private final CertificateAuthority authority = CertificateAuthority.create("Test authority");

	@Test
	void certificateIsOfItsAuthorityAndForItsHosts() throws Exception {
		TestCertificate issued = this.authority.issue("cache.example.com", "127.0.0.1", "::1");
		issued.certificate().verify(this.authority.certificate().getPublicKey());
		issued.certificate().checkValidity();
		assertThat(issued.certificate().getSubjectAlternativeNames()).extracting((name) -> String.valueOf(name.get(1)))
			.containsExactly("cache.example.com", "127.0.0.1", "0:0:0:0:0:0:0:1");
		assertThat(this.authority.certificate().getBasicConstraints()).isNotNegative();
	}

	@Test
	void certificateExpiresWhenItWasSaid() throws Exception {
		Instant until = Instant.parse("2030-01-02T03:04:05Z");
		TestCertificate issued = this.authority.issue(Instant.EPOCH, until, "localhost");
		issued.certificate().checkValidity(Date.from(until.minusSeconds(1)));
		assertThatExceptionOfType(CertificateException.class)
			.isThrownBy(() -> issued.certificate().checkValidity(Date.from(until.plusSeconds(1))));
	}

	@Test
	void everyCertificateMakesContextAndPem() {
		TestCertificate issued = this.authority.issue("localhost");
		assertThat(issued.newContext().createSSLEngine()).isNotNull();
		assertThat(issued.certificatePem()).startsWith("-----BEGIN CERTIFICATE-----\n");
		assertThat(issued.privateKeyPem()).startsWith("-----BEGIN PRIVATE KEY-----\n");
	}

}
