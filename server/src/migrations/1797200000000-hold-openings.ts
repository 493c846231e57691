import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Who asked for what a legal hold keeps, who handed it out, and what left the house. Goes with its hold. */
export class HoldOpenings1797200000000 implements MigrationInterface {
  name = 'HoldOpenings1797200000000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE hold_openings (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      hold_id BIGINT NOT NULL,
      asked_by VARCHAR(200) NOT NULL,
      reason VARCHAR(500) NOT NULL,
      opened_by BIGINT NOT NULL,
      opened_at BIGINT NOT NULL,
      copies INT NOT NULL,
      hash BINARY(32) NOT NULL,
      FOREIGN KEY (hold_id) REFERENCES legal_holds (id) ON DELETE CASCADE,
      FOREIGN KEY (opened_by) REFERENCES staff (id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci`)
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'))
  }
}
