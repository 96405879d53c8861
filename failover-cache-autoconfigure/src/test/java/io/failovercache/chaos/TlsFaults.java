/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.failovercache.chaos.FaultCase.Promise;
import io.failovercache.support.FaultProxy;
import io.failovercache.test.CertificateAuthority;
import io.failovercache.test.TestCertificate;

/**
 * The faults that TLS brings, as data. Every instance has to say what is wrong with the
 * server, where it can be told.
 */
final class TlsFaults {

	private static final Promise[] ALL = Promise.values();

	private static final Promise[] FRESH_AND_BACK = { Promise.FRESH, Promise.BACK };

	private static final int REPETITIONS = 10;

	/** The header of a record of 16 KB, and what stands at the beginning of it. */
	private static final byte[] BEGINNING = { 0x17, 3, 3, 0x40, 0, 1, 2, 3, 4, 5, 6, 7 };

	private static final int LONGEST_BEGINNING = 600;

	private static final int AFTER_THE_HANDSHAKE = 2500;

	private static final Duration LIFE = Duration.ofSeconds(20);

	private TlsFaults() {
	}

	/**
	 * The rows for servers that speak TLS.
	 * @return the rows, in the order in which they are run
	 */
	static List<FaultCase> overTls() {
		Instant now = Instant.now();
		return List.of(FaultCase.of("handshake-hangs", TlsFaults::hang, ALL),
				FaultCase.of("handshake-cut", TlsFaults::cutHandshakes, ALL),
				repeated("record-cut", (scene) -> scene.network(scene.primary(),
						(proxy) -> proxy.truncateReplyAfter(AFTER_THE_HANDSHAKE + scene.random().nextInt(3000)))),
				repeated("record-unfinished",
						(scene) -> scene.network(scene.primary(), (proxy) -> proxy.injectIntoReply(BEGINNING))),
				repeated("record-forged",
						(scene) -> scene.network(scene.primary(), (proxy) -> proxy.injectIntoReply(forged(scene)))),
				repeated("record-garbled", (scene) -> scene.network(scene.primary(), FaultProxy::garbleNextReply)),
				certificate("wrong-host-name", (authority) -> authority.issue("other.test"), "does not have the name"),
				certificate("expired-certificate",
						(authority) -> authority.issue(now.minus(LIFE), now.minusSeconds(1), "p1.test", "p2.test"),
						"renew the certificate"),
				certificate("unknown-authority",
						(authority) -> CertificateAuthority.create("Unknown").issue("p1.test", "p2.test"),
						"truststore of the bundle"),
				otherwise("plain-server", "speaks no TLS", "answers in plain text"),
				FaultCase.of("certificate-expires", TlsFaults::letExpire, ALL),
				FaultCase.of("certificate-renewed", TlsFaults::renew, ALL));
	}

	/**
	 * The rows for servers that speak plain.
	 * @return the rows
	 */
	static List<FaultCase> overPlain() {
		return List.of(otherwise("tls-server", "failover-cache.ssl.enabled"));
	}

	private static void hang(Scene scene) {
		scene.network(scene.primary(), FaultProxy::cut);
		scene.network(scene.primary(), FaultProxy::blackhole);
		scene.expectError(scene.primary(), "no answer to the TLS handshake");
		scene.hold(2000);
	}

	private static void cutHandshakes(Scene scene) {
		for (int count = 0; count < REPETITIONS; count++) {
			int bytes = 1 + scene.random().nextInt(LONGEST_BEGINNING);
			scene.network(scene.primary(), FaultProxy::cut);
			scene.network(scene.primary(), (proxy) -> proxy.truncateReplyAfter(bytes));
			scene.hold(300);
		}
	}

	/** Connections that are open go on when the certificate expires. */
	private static void letExpire(Scene scene) {
		Instant now = Instant.now();
		scene.primary()
			.restartWith((authority) -> authority.issue(now.minus(LIFE), now.plus(LIFE), scene.primary().name()));
		scene.awaitAllUp();
		scene.hold(Math.max(0, Duration.between(Instant.now(), now.plus(LIFE)).toMillis()));
		scene.begin();
		scene.hold(3000);
		scene.expectAllUp();
	}

	private static void renew(Scene scene) {
		for (int count = 0; count < 3; count++) {
			scene.primary().renewCertificate();
			scene.network(scene.primary(), FaultProxy::cut);
			scene.network(scene.primary(), FaultProxy::pass);
			scene.hold(1500);
		}
	}

	private static FaultCase certificate(String name, Function<CertificateAuthority, TestCertificate> certificate,
			String error) {
		return FaultCase.of(name, (scene) -> {
			scene.primary().restartWith(certificate);
			scene.expectError(scene.primary(), error);
			scene.hold(2000);
		}, ALL);
	}

	private static FaultCase otherwise(String name, String... errors) {
		return FaultCase.of(name, (scene) -> {
			scene.primary().restartOtherwise();
			scene.expectError(scene.primary(), errors);
			scene.hold(2000);
		}, ALL);
	}

	private static FaultCase repeated(String name, Consumer<Scene> fault) {
		return FaultCase.of(name, (scene) -> {
			for (int count = 0; count < REPETITIONS; count++) {
				fault.accept(scene);
				scene.hold(200 + scene.random().nextInt(100));
			}
		}, FRESH_AND_BACK);
	}

	/** A whole record that no key fits. */
	private static byte[] forged(Scene scene) {
		byte[] record = new byte[37];
		scene.random().nextBytes(record);
		System.arraycopy(new byte[] { 0x17, 3, 3, 0, 32 }, 0, record, 0, 5);
		return record;
	}

}
