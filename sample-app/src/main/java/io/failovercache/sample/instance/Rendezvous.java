/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.instance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A file of this user in which the first instance writes how to reach what it shares. The
 * file holds a password: nobody else may read it.
 *
 * @since 1.0.0
 */
public final class Rendezvous {

	static final String URL = "spring.datasource.url";

	static final String USERNAME = "spring.datasource.username";

	static final String PASSWORD = "spring.datasource.password";

	private final Path file;

	private Rendezvous(Path file) {
		this.file = file;
	}

	/**
	 * The rendezvous in a file.
	 * @param file the file
	 * @return the rendezvous
	 */
	public static Rendezvous at(Path file) {
		return new Rendezvous(file);
	}

	/**
	 * What another instance shares.
	 * @return its properties, or empty if there is none that answers
	 */
	public Optional<Map<String, Object>> join() {
		Map<String, Object> shared = read();
		return answers(shared) ? Optional.of(shared) : Optional.empty();
	}

	/**
	 * Tells other instances what this one shares.
	 * @param shared its properties
	 */
	public void offer(Map<String, ?> shared) {
		Properties properties = new Properties();
		shared.forEach((name, value) -> properties.setProperty(name, value.toString()));
		try {
			makeFile();
			try (OutputStream out = Files.newOutputStream(this.file)) {
				properties.store(out, null);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Nobody can be told of this instance in " + this.file, ex);
		}
	}

	/**
	 * Takes back what was offered.
	 */
	public void withdraw() {
		try {
			Files.deleteIfExists(this.file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The file of an ended instance is still there: " + this.file, ex);
		}
	}

	private Map<String, Object> read() {
		Map<String, Object> shared = new LinkedHashMap<>();
		if (!isMine()) {
			return shared;
		}
		Properties properties = new Properties();
		try (InputStream in = Files.newInputStream(this.file)) {
			properties.load(in);
		}
		catch (IOException ex) {
			return shared;
		}
		properties.stringPropertyNames().forEach((name) -> shared.put(name, properties.getProperty(name)));
		return shared;
	}

	private boolean isMine() {
		try {
			return Files.exists(this.file)
					&& Files.getOwner(this.file).getName().equals(System.getProperty("user.name"));
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static boolean answers(Map<String, Object> shared) {
		Object url = shared.get(URL);
		if (url == null) {
			return false;
		}
		Properties login = new Properties();
		login.setProperty("user", String.valueOf(shared.get(USERNAME)));
		login.setProperty("password", String.valueOf(shared.get(PASSWORD)));
		try (Connection connection = DriverManager.getConnection(url.toString(), login)) {
			return connection.isValid(2);
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private void makeFile() throws IOException {
		Files.createDirectories(this.file.getParent());
		Files.deleteIfExists(this.file);
		if (this.file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			Files.createFile(this.file,
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		}
		else {
			Files.createFile(this.file);
		}
	}

}
