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
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
	void noInstanceIsThereAtFirst() {
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
	void fileOfADeadInstanceIsIgnored() throws SQLException {
		try (SharedDatabase database = SharedDatabase.start(); Connection own = open(database)) {
			assertThat(own.isValid(2)).isTrue();
			this.rendezvous.offer(database.forOthers());
		}
		assertThat(this.rendezvous.join()).isEmpty();
	}

	@Test
	void noOtherUserMayReadTheFile() throws IOException {
		this.rendezvous.offer(Map.of("some", "secret"));
		if (this.file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			assertThat(Files.getPosixFilePermissions(this.file)).hasSize(2);
		}
	}

	@Test
	void noOtherPropertyIsTaken() throws SQLException {
		try (SharedDatabase database = SharedDatabase.start(); Connection own = open(database)) {
			assertThat(own.isValid(2)).isTrue();
			Map<String, Object> offer = new LinkedHashMap<>(database.forOthers());
			offer.put("spring.config.import", "file:other.yaml");
			this.rendezvous.offer(offer);
			assertThat(this.rendezvous.join())
				.hasValueSatisfying((shared) -> assertThat(shared).doesNotContainKey("spring.config.import"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { ";INIT=CREATE TABLE told(id INT)", ";DB_CLOSE_DELAY=-1" })
	void noAddressWithMoreInItIsOpened(String more) throws SQLException {
		try (SharedDatabase database = SharedDatabase.start(); Connection own = open(database)) {
			assertThat(own.isValid(2)).isTrue();
			Map<String, Object> offer = new LinkedHashMap<>(database.forOthers());
			offer.merge(Rendezvous.URL, more, (url, added) -> url + "" + added);
			this.rendezvous.offer(offer);
			assertThat(this.rendezvous.join()).isEmpty();
		}
	}

	@Test
	void linkIsNotFollowed() throws IOException, SQLException {
		try (SharedDatabase database = SharedDatabase.start(); Connection own = open(database)) {
			assertThat(own.isValid(2)).isTrue();
			this.rendezvous.offer(database.forOthers());
			Path elsewhere = Files.move(this.file, this.file.resolveSibling("elsewhere"));
			Files.createSymbolicLink(this.file, elsewhere);
			assertThat(this.rendezvous.join()).isEmpty();
		}
	}

	private static Connection open(SharedDatabase database) throws SQLException {
		Map<String, Object> properties = database.forThisInstance();
		String url = String.valueOf(properties.get(Rendezvous.URL)).replace(";DB_CLOSE_DELAY=-1", "");
		return DriverManager.getConnection(url, String.valueOf(properties.get(Rendezvous.USERNAME)),
				String.valueOf(properties.get(Rendezvous.PASSWORD)));
	}

}
