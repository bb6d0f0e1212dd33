-- phpMyAdmin; a dump
/*!40101 SET NAMES utf8mb4 */;
CREATE TABLE `nv4_vi_news_cat` (
  `catid` smallint NOT NULL,
  `title` varchar(250) NOT NULL,
  `alias` varchar(250) NOT NULL,
  KEY `x` (`catid`)
) ENGINE=MyISAM;
INSERT INTO `nv4_vi_news_cat` VALUES (3,'Công đoàn','cong-doan');
INSERT INTO `nv4_vi_news_rows` (`id`, `catid`, `author`, `status`, `publtime`, `title`, `alias`, `hometext`, `homeimgfile`, `homeimgalt`, `imgposition`) VALUES
(11, 3, 'Lê Lan', 1, 1635411000, 'Hội nghị; phần \'một\'', 'hoi-nghi-phan-mot', 'Tóm tắt.', '2021_10/hop.jpg', 'Toàn cảnh', 1),
(12, 3, '', 0, 0, 'Bài chờ', 'bai-cho', '', '', '', 1);
INSERT INTO nv4_vi_news_detail (id, bodyhtml, sourcetext) VALUES (11,'<p>Đoạn \"đầu\".</p>\r\n<p><img src=\"/uploads/news/2021_10/hop2.jpg\" /></p>',NULL),(12,0x3c703e4ec3a1703c2f703e,'');
INSERT INTO `nv4_vi_news_tags_id` VALUES (11,1,'hội nghị'),(11,2,'đối thoại');
CREATE TABLE `nv4_vi_news_tags_id` (`id` int, `tid` int, `keyword` varchar(65));
INSERT INTO `nv4_vi_shops_rows` (`id`) VALUES (1);
