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
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file of this user in which the first instance writes how to reach what it shares. The
 * file holds a password: only its owner may read it.
 *
 * @since 1.0.0
 */
public final class Rendezvous {

	static final String URL = "spring.datasource.url";

	static final String USERNAME = "spring.datasource.username";

	static final String PASSWORD = "spring.datasource.password";

	/** The properties that another instance may set here, and nothing else. */
	private static final Set<String> SHARED = Set.of(URL, USERNAME, PASSWORD, "spring.sql.init.mode",
			"failover-cache.primary.servers", "failover-cache.backup.servers");

	/** A database on this machine; an address may also hold commands to run. */
	private static final Pattern DATABASE = Pattern
		.compile("jdbc:h2:tcp://127\\.0\\.0\\.1:\\d{1,5}/mem:catalogue;IFEXISTS=TRUE");

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
	 * The properties that another instance shares.
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
			throw new UncheckedIOException("No other instance can be told of this one in " + this.file
					+ ": set 'sample.rendezvous' to another file, or to nothing", ex);
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
		if (!isMine(directory()) || !isMine(this.file)) {
			return shared;
		}
		Properties properties = new Properties();
		try (InputStream in = Files.newInputStream(this.file, LinkOption.NOFOLLOW_LINKS)) {
			properties.load(in);
		}
		catch (IOException ex) {
			return shared;
		}
		properties.stringPropertyNames()
			.stream()
			.filter(SHARED::contains)
			.forEach((name) -> shared.put(name, properties.getProperty(name)));
		return shared;
	}

	private Path directory() {
		return Objects.requireNonNull(this.file.toAbsolutePath().getParent());
	}

	/** Of the path itself: a link of another user may lead to a file of this one. */
	private static boolean isMine(Path path) {
		try {
			return Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(path)
					&& Files.getOwner(path, LinkOption.NOFOLLOW_LINKS)
						.getName()
						.equals(System.getProperty("user.name"));
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static boolean answers(Map<String, Object> shared) {
		Object url = shared.get(URL);
		if (url == null || !DATABASE.matcher(url.toString()).matches()) {
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
		Path directory = directory();
		boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
		if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
			Files.createDirectories(directory, attributes(posix, "rwx------"));
		}
		if (!isMine(directory)) {
			throw new IOException("another user made " + directory);
		}
		Files.deleteIfExists(this.file);
		Files.createFile(this.file, attributes(posix, "rw-------"));
	}

	private static FileAttribute<?>[] attributes(boolean posix, String permissions) {
		return posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

}
