/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import javax.net.ssl.SSLEngine;

import com.sun.management.UnixOperatingSystemMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.client.transport.TlsEngines;
import io.failovercache.client.transport.TlsSettings;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;
import io.failovercache.test.CertificateAuthority;
import io.failovercache.test.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what connections over TLS leave behind. {@code -Dtls.reconnects=10000} says
 * how many there are.
 */
@RequiresMemcached
class TlsReconnectIntegrationTests {

	private static final int RECONNECTS = Integer.getInteger("tls.reconnects", 300);

	private static final int BEFORE = 50;

	/** The memory that a handful of connections may hold until the next collection. */
	private static final long SOME_BYTES = 4L * 1024 * 1024;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	private final Queue<WeakReference<SSLEngine>> engines = new ConcurrentLinkedQueue<>();

	@Test
	void noEngineNoBufferAndNoSocketIsLeft() {
		TestCertificate certificate = CertificateAuthority.create("Test authority").issue("localhost");
		TlsSettings settings = new TlsSettings(certificate.newContext(), List.of(), List.of(), true);
		try (MemcachedProcess memcached = MemcachedProcess.startTls(certificate, this.directory);
				TestClient client = TestClient.of(counted(settings), memcached.port())) {
			reconnect(client, BEFORE);
			collect();
			long buffers = directBytes();
			long files = openFiles();
			reconnect(client, RECONNECTS);
			await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
				collect();
				assertThat(this.engines).hasSizeLessThan(5);
				assertThat(directBytes()).isLessThan(buffers + SOME_BYTES);
				assertThat(openFiles()).isLessThan(files + 20);
				assertThat(memcached.statistic("curr_connections")).isLessThan(20);
			});
		}
	}

	private TlsEngines counted(TlsSettings settings) {
		return (node) -> {
			SSLEngine engine = settings.newEngine(node.host(), node.port());
			this.engines.add(new WeakReference<>(engine));
			return engine;
		};
	}

	private static void reconnect(TestClient client, int times) {
		for (int count = 0; count < times; count++) {
			client.connectAndWait();
			assertThat(client.call(Request.version())).isInstanceOf(Reply.Text.class);
			client.client().disconnect();
			client.awaitDisconnected();
		}
	}

	private void collect() {
		System.gc();
		this.engines.removeIf((engine) -> engine.get() == null);
	}

	private static long directBytes() {
		return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)
			.stream()
			.filter((pool) -> pool.getName().equals("direct"))
			.mapToLong(BufferPoolMXBean::getMemoryUsed)
			.sum();
	}

	private static long openFiles() {
		return (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)
				? system.getOpenFileDescriptorCount() : 0;
	}

}
