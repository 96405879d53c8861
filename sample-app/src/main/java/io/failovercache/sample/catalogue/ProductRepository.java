/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of products. Each call is held up for the configured delay.
 */
@Repository
class ProductRepository {

	private static final String MATCHES = """
			WHERE (:category = '' OR category = :category)
			AND (LOWER(name) LIKE :text ESCAPE '!' OR LOWER(description) LIKE :text ESCAPE '!'
			OR LOWER(sku) LIKE :text ESCAPE '!')
			""";

	private final JdbcClient jdbc;

	private final CatalogueProperties properties;

	ProductRepository(JdbcClient jdbc, CatalogueProperties properties) {
		this.jdbc = jdbc;
		this.properties = properties;
	}

	Optional<Product> find(long id) {
		holdUp();
		return this.jdbc.sql("SELECT * FROM product WHERE id = :id").param("id", id).query(Product.class).optional();
	}

	ProductPage search(ProductSearch search) {
		holdUp();
		String text = "%" + search.text().replaceAll("([!%_])", "!$1") + "%";
		int total = this.jdbc.sql("SELECT COUNT(*) FROM product " + MATCHES)
			.param("category", search.category())
			.param("text", text)
			.query(Integer.class)
			.single();
		int pages = Math.max(1, (total + ProductPage.SIZE - 1) / ProductPage.SIZE);
		int page = Math.min(search.page(), pages - 1);
		List<Product> products = this.jdbc
			.sql("SELECT * FROM product " + MATCHES + "ORDER BY name, id LIMIT :size OFFSET :offset")
			.param("category", search.category())
			.param("text", text)
			.param("size", ProductPage.SIZE)
			.param("offset", page * ProductPage.SIZE)
			.query(Product.class)
			.list();
		return new ProductPage(products, page, pages, total);
	}

	List<String> categories() {
		holdUp();
		return this.jdbc.sql("SELECT DISTINCT category FROM product ORDER BY category").query(String.class).list();
	}

	/**
	 * Changes a product that is still in the version that the change was made from.
	 * @return whether there was one
	 */
	boolean update(long id, ProductChange change) {
		holdUp();
		return this.jdbc.sql("""
				UPDATE product SET name = :name, description = :description, price = :price, stock = :stock,
				version = version + 1, changed_at = CURRENT_TIMESTAMP
				WHERE id = :id AND version = :version
				""")
			.param("name", change.name())
			.param("description", change.description())
			.param("price", change.price())
			.param("stock", change.stock())
			.param("id", id)
			.param("version", change.version())
			.update() == 1;
	}

	/**
	 * Takes one from the stock, which is filled up when there is none left.
	 * @return what the product became
	 */
	Optional<Product> sell(long id) {
		holdUp();
		return this.jdbc.sql("""
				SELECT * FROM FINAL TABLE (
				UPDATE product SET stock = CASE WHEN stock > 0 THEN stock - 1 ELSE 40 END,
				version = version + 1, changed_at = CURRENT_TIMESTAMP
				WHERE id = :id)
				""").param("id", id).query(Product.class).optional();
	}

	/**
	 * The version of every product as it is now, by id. Not held up: this is for those
	 * that check the cache and not for those that use it.
	 */
	Map<Long, Long> versions() {
		Map<Long, Long> versions = new HashMap<>();
		this.jdbc.sql("SELECT id, version FROM product")
			.query((RowCallbackHandler) (row) -> versions.put(row.getLong(1), row.getLong(2)));
		return versions;
	}

	boolean delete(long id) {
		holdUp();
		return this.jdbc.sql("DELETE FROM product WHERE id = :id").param("id", id).update() == 1;
	}

	private void holdUp() {
		LockSupport.parkNanos(this.properties.databaseDelay().toNanos());
	}

}
