/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.failovercache.operations.CounterResult;
import io.failovercache.operations.OperationResult;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Updates while the primary holds an older value than the backup, and this instance does
 * not know of it: the newer one is the one that is updated.
 */
@RequiresMemcached
@Timeout(60)
class LaggingServerIntegrationTests {

	private static final Duration HOUR = Duration.ofHours(1);

	@Test
	void counterGoesOnFromTheNewerValue() throws IOException {
		try (MemcachedProcess primary = MemcachedProcess.start();
				MemcachedProcess backup = MemcachedProcess.start();
				TestInstance instance = TestInstance.of(primary.address(), backup.address());
				Item item = new Item(primary)) {
			Awaitility.await().atMost(Duration.ofSeconds(20)).until(instance::isUp);
			assertThat(instance.operations().set("n", 5L, HOUR)).isEqualTo(OperationResult.STORED);
			item.remember();
			assertThat(instance.operations().increment("n", 1)).isEqualTo(new CounterResult(OperationResult.STORED, 6));
			item.putBack();
			assertThat(instance.operations().increment("n", 1)).isEqualTo(new CounterResult(OperationResult.STORED, 7));
		}
	}

	/** The only item of the operations on a server, as a stranger sees it. */
	private static final class Item implements AutoCloseable {

		private final Socket socket;

		private final DataInputStream replies;

		private String key = "";

		private byte[] value = new byte[0];

		private Item(MemcachedProcess server) throws IOException {
			this.socket = new Socket("127.0.0.1", server.port());
			this.socket.setSoTimeout(5000);
			this.replies = new DataInputStream(this.socket.getInputStream());
		}

		private void remember() throws IOException {
			send("lru_crawler metadump all\r\n".getBytes(StandardCharsets.US_ASCII));
			for (String line = line(); !line.equals("END"); line = line()) {
				String name = URLDecoder.decode(line.substring("key=".length(), line.indexOf(' ')),
						StandardCharsets.UTF_8);
				this.key = name.endsWith(":n") ? name : this.key;
			}
			assertThat(this.key).isNotEmpty();
			send(("get " + this.key + "\r\n").getBytes(StandardCharsets.US_ASCII));
			String[] header = line().split(" ");
			this.value = this.replies.readNBytes(Integer.parseInt(header[3]));
			assertThat(line() + line()).isEqualTo("END");
		}

		private void putBack() throws IOException {
			ByteArrayOutputStream command = new ByteArrayOutputStream();
			command.writeBytes(
					("set " + this.key + " 0 0 " + this.value.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
			command.writeBytes(this.value);
			command.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
			send(command.toByteArray());
			assertThat(line()).isEqualTo("STORED");
		}

		private void send(byte[] command) throws IOException {
			this.socket.getOutputStream().write(command);
		}

		private String line() throws IOException {
			StringBuilder line = new StringBuilder();
			for (int next = this.replies.readUnsignedByte(); next != '\n'; next = this.replies.readUnsignedByte()) {
				line.append((char) next);
			}
			return line.toString().strip();
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

	}

}
