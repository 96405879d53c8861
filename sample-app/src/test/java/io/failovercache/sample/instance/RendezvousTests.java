/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Rendezvous} and {@link SharedDatabase}.
 */
class RendezvousTests {

	private Path file;

	private Rendezvous rendezvous;

	@BeforeEach
	void agreeOnAFile(@TempDir Path directory) {
		this.file = directory.resolve("sample").resolve("instance.properties");
		this.rendezvous = Rendezvous.at(this.file);
	}

	@Test
	void nobodyIsThereAtFirst() {
		assertThat(this.rendezvous.join()).isEmpty();
	}

	@Test
	void secondInstanceFindsWhatTheFirstOffers() throws SQLException {
		try (SharedDatabase database = SharedDatabase.start(); Connection own = open(database)) {
			assertThat(own.isValid(2)).isTrue();
			this.rendezvous.offer(database.forOthers());
			assertThat(this.rendezvous.join())
				.hasValueSatisfying((shared) -> assertThat(shared).containsEntry("spring.sql.init.mode", "never")
					.containsKey(Rendezvous.PASSWORD));
			this.rendezvous.withdraw();
			assertThat(this.rendezvous.join()).isEmpty();
		}
	}

	@Test
	void fileOfAnInstanceThatDiedIsNotBelieved() throws SQLException {
		try (SharedDatabase database = SharedDatabase.start(); Connection own = open(database)) {
			assertThat(own.isValid(2)).isTrue();
			this.rendezvous.offer(database.forOthers());
		}
		assertThat(this.rendezvous.join()).isEmpty();
	}

	@Test
	void nobodyElseMayReadTheFile() throws IOException {
		this.rendezvous.offer(Map.of("some", "secret"));
		if (this.file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			assertThat(Files.getPosixFilePermissions(this.file)).hasSize(2);
		}
	}

	private static Connection open(SharedDatabase database) throws SQLException {
		Map<String, Object> properties = database.forThisInstance();
		String url = String.valueOf(properties.get(Rendezvous.URL)).replace(";DB_CLOSE_DELAY=-1", "");
		return DriverManager.getConnection(url, String.valueOf(properties.get(Rendezvous.USERNAME)),
				String.valueOf(properties.get(Rendezvous.PASSWORD)));
	}

}
